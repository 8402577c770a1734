import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FoundList } from '@/components/console/search/found-list';
import { SearchForm } from '@/components/console/search/search-form';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { searchEverything } from '@/lib/console/search/search-everything';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console'))('people') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Finds whoever and whatever an administrator has a name, an address or an id of. */
export default async function PeoplePage({ searchParams }: { searchParams: Search }) {
  await requireConsolePage();
  const { q } = await searchParams;
  const query = typeof q === 'string' ? q : '';
  const t = await getTranslations('consoleSearch');
  return (
    <>
      <PageHeader title={t('people')} lead={t('lead')} />
      <SearchForm query={query} />
      {query && <FoundList result={await searchEverything(query)} />}
    </>
  );
}
