import type { courses } from '@/db/schema';

/** A course with two lessons, straight into the database; answers its id. Parts can be other than usual. */
export async function makeCourse(
  parts: Partial<typeof courses.$inferInsert> & { organizationId: string },
): Promise<string> {
  const { db } = await import('@/db/client');
  const { courses, lessons } = await import('@/db/schema');
  const [made] = await db()
    .insert(courses)
    .values({
      slug: 'preparing-for-birth',
      title: 'Preparing for birth',
      summary: 'Four evenings after which you know what happens, and what helps.',
      audience: 'Couples from the 24th week on',
      language: 'en',
      position: 1,
      ...parts,
    })
    .returning({ id: courses.id });
  const courseId = made?.id ?? '';
  const { organizationId } = parts;
  await db()
    .insert(lessons)
    .values([
      {
        organizationId,
        courseId,
        position: 1,
        title: 'How labour begins',
        outline: 'Signs, timing, when to call.',
        minutes: 90,
      },
      { organizationId, courseId, position: 2, title: 'Breathing and positions', minutes: 60 },
    ]);
  return courseId;
}
