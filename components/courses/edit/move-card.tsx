import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { PublicationCard } from '@/components/forms/publication-card';
import { Button } from '@/components/ui/button';
import type { CourseOutline } from '@/lib/courses/find-course';
import { missingForPublishing } from '@/lib/courses/write/missing-for-publishing';
import { moveCourseForm } from '../course-actions';
import { CourseState } from '../course-state';

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
    <PublicationCard
      headingId="course-state"
      title={t('publication')}
      badge={<CourseState status={status} />}
      about={[t(`aboutState.${status}`), ...missing.map((one) => t(`missing.${one}`))]}
      address={address}
      of={{ id, status }}
      action={moveCourseForm}
      words={{
        publish: t('publish'),
        unpublish: t('unpublish'),
        archive: t('archive'),
        restore: t('restore'),
      }}
    >
      <Button asChild variant="secondary">
        <Link href={`/courses/${id}/preview`} prefetch={false}>
          {t('preview')}
        </Link>
      </Button>
    </PublicationCard>
  );
}
