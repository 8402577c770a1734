import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ActionButton } from '@/components/forms/action-button';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { CourseOutline } from '@/lib/courses/find-course';
import { missingForPublishing } from '@/lib/courses/write/missing-for-publishing';
import { moveCourseForm } from '../course-actions';
import { CourseState } from '../course-state';

type Way = readonly [
  key: 'publish' | 'unpublish' | 'archive' | 'restore',
  to: CourseOutline['status'],
];

const WAYS: Record<CourseOutline['status'], readonly Way[]> = {
  draft: [
    ['publish', 'published'],
    ['archive', 'archived'],
  ],
  published: [
    ['unpublish', 'draft'],
    ['archive', 'archived'],
  ],
  archived: [['restore', 'draft']],
};

/** Whether a course is published, what is still missing, and the ways on from there. */
export async function MoveCard({
  course,
  address,
}: {
  course: CourseOutline;
  /** Where anyone may see it now; null while nobody may. */
  address: string | null;
}) {
  const t = await getTranslations('courses');
  const { id, status } = course;
  const missing = status === 'draft' ? missingForPublishing(course, course.lessons.length) : [];
  return (
    <Card aria-labelledby="course-state">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="course-state" className="font-semibold">
          {t('publication')}
        </h2>
        <CourseState status={status} />
      </div>
      <p className="mt-2 text-sm text-muted">{t(`aboutState.${status}`)}</p>
      {missing.map((one) => (
        <p key={one} className="mt-1 text-sm text-muted">
          {t(`missing.${one}`)}
        </p>
      ))}
      {address && (
        <p className="mt-2 text-sm [overflow-wrap:anywhere]">
          <Link
            href={address}
            prefetch={false}
            className="text-accent underline underline-offset-4"
          >
            {address}
          </Link>
        </p>
      )}
      <div className="mt-4 flex flex-wrap items-end gap-3">
        {WAYS[status].map(([key, to]) => (
          <ActionButton
            key={key}
            id={key}
            action={moveCourseForm}
            fields={{ id, to }}
            variant={key === 'publish' ? 'primary' : key === 'archive' ? 'quiet' : 'secondary'}
          >
            {t(key)}
          </ActionButton>
        ))}
        <Button asChild variant="secondary">
          <Link href={`/courses/${id}/preview`} prefetch={false}>
            {t('preview')}
          </Link>
        </Button>
      </div>
    </Card>
  );
}
