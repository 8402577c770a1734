import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { CourseList } from '@/components/courses/course-list';
import { UnseenNotice } from '@/components/courses/unseen-notice';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { requirePageFeature } from '@/lib/auth/door/page';
import { listCourses } from '@/lib/courses/read/list-courses';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('courses'))('title') };
}

/** An expert's courses, each with its state; opened by `lecturer_module`. */
export default async function CoursesPage() {
  const context = await onlyKeeper(await requirePageFeature('lecturer_module'));
  const [t, courses] = await Promise.all([
    getTranslations('courses'),
    listCourses(context.organizationId),
  ]);
  const toNew = (
    <Button asChild>
      <Link href="/courses/new">{t('new')}</Link>
    </Button>
  );
  const isAny = courses.length > 0;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} action={isAny ? toNew : undefined} />
      <UnseenNotice context={context} />
      {isAny ? (
        <CourseList courses={courses} />
      ) : (
        <Card className="max-w-xl" aria-labelledby="empty">
          <h2 id="empty" className="text-lg font-semibold">
            {t('emptyTitle')}
          </h2>
          <p className="mt-2 mb-5 text-sm text-muted">{t('empty')}</p>
          {toNew}
        </Card>
      )}
    </>
  );
}
