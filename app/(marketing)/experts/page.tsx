import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { DirectoryForm } from '@/components/experts/directory/directory-form';
import { DirectoryList } from '@/components/experts/directory/directory-list';
import { PageHeader } from '@/components/ui/page-header';
import { limitPublicPage } from '@/lib/auth/door/page';
import { systemClock } from '@/lib/core/clock';
import { readCursor } from '@/lib/experts/directory/directory-cursor';
import { freeUntil, readFilters, type Search } from '@/lib/experts/directory/filters';
import { findExperts } from '@/lib/experts/directory/find-experts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('directory');
  return { title: t('title'), description: t('lead'), alternates: { canonical: '/experts' } };
}

/** Everybody one can book with: looked for by words, specialty, language and how soon. */
export default async function ExpertsPage({ searchParams }: { searchParams: Promise<Search> }) {
  await limitPublicPage();
  const [search, t, timeZone] = await Promise.all([
    searchParams,
    getTranslations('directory'),
    getTimeZone(),
  ]);
  const filters = readFilters(search);
  const { text, specialty, language, free, courses: givesCourses } = filters;
  const now = systemClock.now();
  const page = await findExperts(
    {
      text,
      specialty,
      language,
      givesCourses,
      freeUntil: freeUntil(free, now, timeZone),
      cursor: readCursor([search['at']].flat()[0]),
    },
    now,
  );
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pt-10 pb-20 sm:px-6">
      <PageHeader title={t('title')} lead={t('lead')} />
      <DirectoryForm filters={filters} />
      <DirectoryList filters={filters} page={page} />
    </div>
  );
}
