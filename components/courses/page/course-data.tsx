import { inScript } from '@/components/experts/page/structured-data';
import type { PublicOutline } from '@/lib/courses/read/public-courses';

interface CourseDataProps {
  outline: PublicOutline;
  expert: { name: string; username: string };
  /** The site's own address. */
  home: string;
}

/** A course as search engines read it. A block of data is no script, so it needs no nonce. */
export function CourseData(props: CourseDataProps) {
  return (
    <script
      type="application/ld+json"
      dangerouslySetInnerHTML={{ __html: inScript(courseData(props)) }}
    />
  );
}

/** A course with its outline, in the words of https://schema.org/Course. Pure. */
export function courseData({ outline, expert, home }: CourseDataProps): object {
  const provider = new URL(`/${expert.username}`, home).href;
  const { title, summary, audience, language, lessons, publishedAt } = outline;
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    url: `${provider}/courses/${outline.slug}`,
    name: title,
    description: summary,
    inLanguage: language,
    provider: { '@type': 'Person', name: expert.name, url: provider },
    ...(publishedAt && { datePublished: publishedAt.toISOString() }),
    dateModified: outline.updatedAt.toISOString(),
    ...(audience && { audience: { '@type': 'Audience', audienceType: audience } }),
    syllabusSections: lessons.map((lesson) => ({
      '@type': 'Syllabus',
      name: lesson.title,
      ...(lesson.outline && { description: lesson.outline }),
      ...(lesson.minutes !== null && { timeRequired: `PT${lesson.minutes}M` }),
    })),
  };
}
