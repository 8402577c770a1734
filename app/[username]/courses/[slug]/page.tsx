import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CourseData } from '@/components/courses/page/course-data';
import { Outline } from '@/components/courses/page/outline';
import { Branded } from '@/components/experts/page/branded';
import { Notice } from '@/components/ui/notice';
import { env } from '@/config/env';
import { limitPublicPage } from '@/lib/auth/door/page';
import { loadExpert } from '../../load-expert';
import { shortened } from '../../shortened';
import { loadCourse } from './load-course';

interface PageProps {
  params: Promise<{ username: string; slug: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { username, slug } = await params;
  const page = await loadExpert(username, `/courses/${slug}`);
  const course = await loadCourse(page.organizationId, slug);
  if (!course) notFound();
  const { outline, isPaused } = course;
  const t = await getTranslations('coursePage');
  return {
    title: t('pageTitle', { title: outline.title, name: page.name }),
    ...(isPaused
      ? { robots: { index: false } }
      : {
          description: shortened(outline.summary),
          alternates: { canonical: `/${page.username}/courses/${outline.slug}` },
        }),
  };
}

/** The outline of a course, for anyone, while plan and module show it. */
export default async function CoursePage({ params }: PageProps) {
  await limitPublicPage();
  const { username, slug } = await params;
  const [page, t] = await Promise.all([
    loadExpert(username, `/courses/${slug}`),
    getTranslations('coursePage'),
  ]);
  const course = await loadCourse(page.organizationId, slug);
  if (!course) notFound();
  const { outline, isPaused } = course;
  return (
    <Branded branding={page.branding}>
      <div className="mx-auto w-full max-w-3xl px-4 pt-8 pb-20 sm:px-6">
        <Link
          href={`/${page.username}`}
          className="mb-4 inline-flex min-h-11 items-center gap-2 text-sm text-muted hover:text-ink"
        >
          <ArrowLeft aria-hidden="true" className="size-4" />
          {t('back', { name: page.name })}
        </Link>
        {isPaused ? (
          <>
            <h1 className="mb-4 text-2xl font-semibold [overflow-wrap:anywhere]">
              {outline.title}
            </h1>
            <Notice tone="warning">{t('paused')}</Notice>
          </>
        ) : (
          <>
            <Outline outline={outline} lead={t('by', { name: page.name })} />
            <CourseData outline={outline} expert={page} home={env().NEXT_PUBLIC_APP_URL} />
          </>
        )}
      </div>
    </Branded>
  );
}
