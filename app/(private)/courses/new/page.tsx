import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CourseForm } from '@/components/courses/edit/course-form';
import { PageHeader } from '@/components/ui/page-header';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { requirePageFeature } from '@/lib/auth/door/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('courses'))('newTitle') };
}

/** A new course, which begins as a draft; opened by `lecturer_module`. */
export default async function NewCoursePage() {
  await onlyKeeper(await requirePageFeature('lecturer_module'));
  const t = await getTranslations('courses');
  return (
    <>
      <PageHeader title={t('newTitle')} lead={t('newLead')} />
      <CourseForm course={null} />
    </>
  );
}
