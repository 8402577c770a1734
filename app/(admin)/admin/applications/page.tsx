import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApplicationsList } from '@/components/console/applications/applications-list';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import {
  APPLICATION_FILTERS,
  countWaiting,
  listApplications,
} from '@/lib/console/applications/list-applications';
import { COUNTED } from '@/lib/console/paging/count-up-to';
import { readPlace } from '@/lib/console/paging/place';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleApplications'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Who asks to be invited, oldest first, and what was answered. */
export default async function ApplicationsPage({ searchParams }: { searchParams: Search }) {
  await requireConsolePage();
  const [search, t] = await Promise.all([searchParams, getTranslations('consoleApplications')]);
  const filter = APPLICATION_FILTERS.find((one) => one === search['status']) ?? 'waiting';
  const place = readPlace(String(search['before'] ?? ''), 'uuid');
  const [page, waiting] = await Promise.all([listApplications(filter, place), countWaiting()]);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={
          waiting > COUNTED
            ? t('waitingMore', { count: COUNTED })
            : t('waiting', { count: waiting })
        }
      />
      <ApplicationsList filter={filter} page={page} isFirst={!place} />
    </>
  );
}
