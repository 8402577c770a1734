/** What a course must tell before anybody sees it. */
export type MissingOfCourse = 'summary' | 'lessons';

/** What is still missing before a course may be published; its title is always there. Pure. */
export function missingForPublishing(
  { summary }: { summary: string },
  lessonCount: number,
): MissingOfCourse[] {
  return [
    ...(summary === '' ? (['summary'] as const) : []),
    ...(lessonCount === 0 ? (['lessons'] as const) : []),
  ];
}
