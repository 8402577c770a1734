import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { BulkList } from '@/components/console/bulk/bulk-list';
import { PlanBulk } from '@/components/console/bulk/plan-bulk';
import { EventList } from '@/components/console/inbox/event-list';
import { FetchMissed } from '@/components/console/inbox/fetch-missed';
import { InboxFilters } from '@/components/console/inbox/inbox-filters';
import { counted } from '@/components/console/ui/counted';
import { ListEnd } from '@/components/console/ui/list-end';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { EVENT_FILTERS, eventsQuestion } from '@/lib/console/inbox/events-question';
import { listEvents } from '@/lib/console/inbox/list-events';
import { readPlace } from '@/lib/console/paging/place';
import { countBounded } from '@/lib/console/paging/read-bounded';
import { type Search, searchWords } from '@/lib/console/paging/search-words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleInbox'))('title') };
}

/** Events of both vendors, with the way to have some looked at anew. */
export default async function InboxPage({ searchParams }: { searchParams: Promise<Search> }) {
  await requireConsolePage();
  const search = await searchParams;
  const filters = searchWords(search, EVENT_FILTERS);
  const { before, found } = searchWords(search, ['before', 'found']);
  const t = await getTranslations('consoleInbox');
  const format = await getFormatter();
  const [page, count] = await Promise.all([
    listEvents(filters, readPlace(before, 'text')),
    countBounded(eventsQuestion(filters)),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {found && /^\d{1,6}$/.test(found) && (
        <Notice tone="success" role="status" className="mb-6">
          {t('found', { count: Number(found) })}
        </Notice>
      )}
      <InboxFilters filters={filters} />
      <div className="mb-4 flex flex-wrap items-start gap-3">
        <PlanBulk kind="replay-events" filter={filters} />
        <FetchMissed />
      </div>
      <p className="text-sm text-muted">{t('events', counted(format, count))}</p>
      <EventList events={page.rows} />
      <ListEnd path="/admin/inbox" query={filters} page={page} isFirst={!before} />
      <BulkList kinds={['replay-events']} />
    </>
  );
}
