import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PartTabs } from '@/components/bookings/part-tabs';
import { BulkList } from '@/components/console/bulk/bulk-list';
import { PlanBulk } from '@/components/console/bulk/plan-bulk';
import { ErrorGroups } from '@/components/console/jobs/error-groups';
import { JobItem } from '@/components/console/jobs/job-item';
import { NextRuns } from '@/components/console/jobs/next-runs';
import { RunbookLink } from '@/components/console/runbook/runbook-link';
import { ListEnd } from '@/components/console/ui/list-end';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { countJobs, JOB_STATES, listJobs } from '@/lib/console/jobs/list-jobs';
import { readPlace } from '@/lib/console/paging/place';
import { type Search, searchWords } from '@/lib/console/paging/search-words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleJobs'))('title') };
}

/** The queue: what runs, waits, fails and was given up, and when the recurring jobs come. */
export default async function JobsPage({ searchParams }: { searchParams: Promise<Search> }) {
  await requireConsolePage();
  const words = searchWords(await searchParams, ['state', 'task', 'error', 'before']);
  const { before, ...query } = words;
  const state = JOB_STATES.find((one) => one === words.state) ?? 'given_up';
  const t = await getTranslations('consoleJobs');
  const counts = await countJobs();
  const page = await listJobs({ ...query, state }, readPlace(before, 'number'));
  const isFailed = state === 'failing' || state === 'given_up';
  const tabs = JOB_STATES.map((one) => ({
    href: `/admin/jobs?state=${one}`,
    name: `${t(`states.${one}`)} (${counts[one].count}${counts[one].isOver ? '+' : ''})`,
    isCurrent: one === state,
  }));
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        action={<RunbookLink alert="DeadLetters" />}
      />
      <PartTabs label={t('statesLabel')} tabs={tabs} />
      {isFailed && !query.error && <ErrorGroups state={state} />}
      {state === 'given_up' && page.rows.length > 0 && (
        <PlanBulk kind="replay-jobs" filter={query} />
      )}
      <ul className="grid divide-y divide-line">
        {page.rows.map((job) => (
          <JobItem key={job.id} job={job} />
        ))}
      </ul>
      <ListEnd
        path="/admin/jobs"
        query={{ ...query, state }}
        page={{ ...page, lookedBackTo: null }}
        isFirst={!before}
      />
      <BulkList kinds={['replay-jobs']} />
      <NextRuns />
    </>
  );
}
