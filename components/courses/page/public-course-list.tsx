import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { languageName } from '@/components/experts/language-names';
import type { PublicCourse } from '@/lib/courses/read/public-courses';
import { useCourseSize } from '../course-size';

/** The courses of an expert on their page, each a way to its outline; nothing without any. */
export function PublicCourseList({
  courses,
  username,
}: {
  courses: readonly PublicCourse[];
  username: string;
}) {
  const t = useTranslations('coursePage');
  const locale = useLocale();
  const size = useCourseSize();
  if (courses.length === 0) return null;
  return (
    <section aria-labelledby="courses" className="mt-10">
      <h2 id="courses" className="text-xl font-semibold">
        {t('courses')}
      </h2>
      <ul className="mt-4 grid gap-4">
        {courses.map((course) => (
          <li
            key={course.slug}
            className="relative rounded-card border border-line bg-surface p-5 shadow-card hover:border-accent"
          >
            <h3 lang={course.language} className="font-semibold [overflow-wrap:anywhere]">
              <Link
                href={`/${username}/courses/${course.slug}`}
                prefetch={false}
                className="after:absolute after:inset-0 after:rounded-card"
              >
                {course.title}
              </Link>
            </h3>
            <p
              lang={course.language}
              className="mt-2 line-clamp-3 text-sm text-muted [overflow-wrap:anywhere]"
            >
              {course.summary}
            </p>
            <div className="mt-4 flex flex-wrap items-center justify-between gap-3 text-sm">
              <p className="text-muted tabular">
                {size(course.lessonCount, course.minutes)} · {languageName(course.language, locale)}
              </p>
              <span aria-hidden="true" className="inline-flex items-center gap-1 font-medium">
                {t('read')}
                <ArrowRight className="size-4 text-accent" />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
