import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CourseForm } from '@/components/courses/edit/course-form';
import { LessonsCard } from '@/components/courses/edit/lessons-card';
import { MoveCard } from '@/components/courses/edit/move-card';
import { UnseenNotice } from '@/components/courses/unseen-notice';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { can } from '@/lib/access/can';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { requirePageFeature } from '@/lib/auth/door/page';
import { findCourse } from '@/lib/courses/find-course';
import { readProfile } from '@/lib/experts/profile/read-profile';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('courses'))('editTitle') };
}

interface CoursePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** One course with its lessons, to be changed and published; opened by `lecturer_module`. */
export default async function CoursePage({ params, searchParams }: CoursePageProps) {
  const context = await onlyKeeper(await requirePageFeature('lecturer_module'));
  const [{ id }, search, t] = await Promise.all([params, searchParams, getTranslations('courses')]);
  const [course, profile] = await Promise.all([
    findCourse(context.organizationId, id),
    readProfile(context.organizationId),
  ]);
  if (!course) notFound();
  const isSeen = course.status === 'published' && can(context, 'profile_expert');
  const address =
    isSeen && profile?.status === 'published'
      ? `/${profile.username}/courses/${course.slug}`
      : null;
  return (
    <>
      <PageHeader title={course.title} />
      {course.status === 'published' && <UnseenNotice context={context} />}
      <div className="grid max-w-3xl grid-cols-1 gap-6">
        {search['made'] === '1' && course.lessons.length === 0 && (
          <Notice tone="success" role="status">
            {t('made')}
          </Notice>
        )}
        <MoveCard course={course} address={address} />
        <CourseForm course={course} />
        <LessonsCard course={course} />
      </div>
    </>
  );
}
