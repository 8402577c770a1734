import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { BulkList } from '@/components/console/bulk/bulk-list';
import { PlanBulk } from '@/components/console/bulk/plan-bulk';
import { DriftFilterForm } from '@/components/console/drift/drift-filters';
import { DriftRows } from '@/components/console/drift/drift-list';
import { RunbookLink } from '@/components/console/runbook/runbook-link';
import { counted } from '@/components/console/ui/counted';
import { ListEnd } from '@/components/console/ui/list-end';
import { MomentOf } from '@/components/console/ui/moment-of';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { DRIFT_FILTERS } from '@/lib/console/drift/drifts-question';
import { listDrifts } from '@/lib/console/drift/list-drifts';
import { readPlace } from '@/lib/console/paging/place';
import { type Search, searchWords } from '@/lib/console/paging/search-words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleDrift'))('title') };
}

/** Where Stripe, WorkOS and we disagreed when the last reconcile looked. */
export default async function DriftPage({ searchParams }: { searchParams: Promise<Search> }) {
  await requireConsolePage();
  const search = await searchParams;
  const filters = searchWords(search, DRIFT_FILTERS);
  const { before } = searchWords(search, ['before']);
  const t = await getTranslations('consoleDrift');
  const format = await getFormatter();
  const found = await listDrifts(filters, readPlace(before, 'number'));
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} action={<RunbookLink alert="Drift" />} />
      {!found && <p className="text-muted">{t('noRun')}</p>}
      {found && (
        <>
          <p className="mb-4 text-sm text-muted">
            {t('lastRun')} <MomentOf at={found.run.finishedAt} />.{' '}
            {t('checked', { count: found.run.checked })}
          </p>
          <DriftFilterForm filters={filters} />
          {found.count.count > 0 && filters.show !== 'all' && (
            <PlanBulk kind="repair-drift" filter={filters} />
          )}
          <p className="mt-4 text-sm text-muted">{t('findings', counted(format, found.count))}</p>
          <DriftRows drifts={found.page.rows} />
          <ListEnd path="/admin/drift" query={filters} page={found.page} isFirst={!before} />
        </>
      )}
      <BulkList kinds={['repair-drift']} />
    </>
  );
}
