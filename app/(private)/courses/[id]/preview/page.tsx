import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Outline } from '@/components/courses/page/outline';
import { Notice } from '@/components/ui/notice';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { requirePageFeature } from '@/lib/auth/door/page';
import { findCourse } from '@/lib/courses/find-course';
import { readProfile } from '@/lib/experts/profile/read-profile';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('courses'))('previewTitle') };
}

/** A course as anyone would see it, for its expert alone; opened by `lecturer_module`. */
export default async function PreviewPage({ params }: { params: Promise<{ id: string }> }) {
  const context = await onlyKeeper(await requirePageFeature('lecturer_module'));
  const [{ id }, t, page] = await Promise.all([
    params,
    getTranslations('courses'),
    getTranslations('coursePage'),
  ]);
  const [course, profile] = await Promise.all([
    findCourse(context.organizationId, id),
    readProfile(context.organizationId),
  ]);
  if (!course) notFound();
  const name = profile?.name ?? context.actor.name ?? '';
  return (
    <div className="max-w-3xl">
      <Link
        href={`/courses/${id}`}
        prefetch={false}
        className="inline-flex min-h-11 items-center gap-2 text-sm text-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        {t('backToEdit')}
      </Link>
      <Notice className="mt-2 mb-8">
        {t(course.status === 'published' ? 'previewPublished' : 'previewDraft')}
      </Notice>
      <Outline outline={course} lead={page('by', { name })} />
    </div>
  );
}
