import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { ActionButton } from '@/components/forms/action-button';
import { languageName } from '@/components/experts/language-names';
import type { ListedCourse } from '@/lib/courses/read/list-courses';
import { orderCourseForm } from './course-actions';
import { useCourseSize } from './course-size';
import { CourseState } from './course-state';

const STATES = ['published', 'draft', 'archived'] as const;

/** An expert's courses by their state, those that are published first; buttons put them in order. */
export function CourseList({ courses }: { courses: readonly ListedCourse[] }) {
  const t = useTranslations('courses');
  const groups = STATES.map((state) => ({
    state,
    ofState: courses.filter(({ status }) => status === state),
  }));
  return (
    <div className="grid max-w-3xl gap-8">
      {groups
        .filter(({ ofState }) => ofState.length > 0)
        .map(({ state, ofState }) => (
          <section key={state} aria-labelledby={`courses-${state}`}>
            <h2 id={`courses-${state}`} className="mb-3 font-semibold">
              {t(`group.${state}`)}
            </h2>
            <ul className="grid gap-3">
              {ofState.map((course, index) => (
                <CourseRow
                  key={course.id}
                  course={course}
                  place={index + 1}
                  isLast={index === ofState.length - 1}
                />
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

interface CourseRowProps {
  course: ListedCourse;
  /** Among those of its state, from 1. */
  place: number;
  isLast: boolean;
}

function CourseRow({ course, place, isLast }: CourseRowProps) {
  const t = useTranslations('courses');
  const size = useCourseSize();
  const locale = useLocale();
  const { id, title } = course;
  const step = (by: 'up' | 'down') => (
    <ActionButton
      id={`${by}-${id}`}
      action={orderCourseForm}
      fields={{ id, by, from: String(place) }}
      variant="quiet"
      label={t(`${by}Named`, { title })}
    >
      {t(by)}
    </ActionButton>
  );
  return (
    <li className="relative flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-surface p-4 shadow-card has-[a:hover]:bg-sunken">
      <div className="min-w-0 flex-1 basis-48">
        <Link
          href={`/courses/${course.id}`}
          prefetch={false}
          className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
        >
          {title}
        </Link>
        <p className="mt-0.5 text-sm text-muted tabular">
          {[size(course.lessonCount, course.minutes), languageName(course.language, locale)].join(
            ' · ',
          )}
        </p>
      </div>
      {/* Above the link, which takes up all of the card. */}
      <div className="relative flex">
        {place > 1 && step('up')}
        {!isLast && step('down')}
      </div>
      <CourseState status={course.status} />
    </li>
  );
}
