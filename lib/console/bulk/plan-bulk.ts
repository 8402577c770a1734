import { type SQL, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { bulkRuns } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import type { BulkKind } from '@/lib/jobs/bulk/do-item';
import { lastRunId } from '@/lib/reconcile/last-run';
import { driftsQuestion } from '../drift/drifts-question';
import { eventsQuestion } from '../inbox/events-question';
import { jobsAsked } from '../jobs/list-jobs';
import type { BoundedQuestion } from '../paging/read-bounded';
import { momentOf } from '../paging/since';

/** More than this at once is not planned: whoever wants it narrows the filter. */
const MOST_CHOSEN = 20_000;

type Filter = Record<string, string>;

/** Statements that choose `item` and `at`, the order in which they are done. */
const CHOOSE: Record<BulkKind, (filter: Filter) => Promise<SQL>> = {
  'replay-events': async (filter) => {
    const asked = [...conditions(eventsQuestion(filter)), sql`subject is not null`];
    return sql`select subject as item, received_at as at from webhook_events
      where ${sql.join(asked, sql` and `)} limit ${MOST_CHOSEN + 1}`;
  },
  'replay-jobs': async ({ task, error }) => sql`
    select id::text as item, updated_at as at from graphile_worker.jobs
    where ${sql.join(jobsAsked({ state: 'given_up', task, error }), sql` and `)}
    limit ${MOST_CHOSEN + 1}`,
  'repair-drift': async (filter) => {
    const question = driftsQuestion((await lastRunId()) ?? 0, { ...filter, show: 'left' });
    const asked = [...conditions(question), sql`organization_id is not null`];
    return sql`select organization_id as item, found_at as at from reconcile_drifts
      where ${sql.join(asked, sql` and `)} limit ${MOST_CHOSEN + 1}`;
  },
};

const conditions = ({ lead, rest }: BoundedQuestion) => [...lead, ...rest];

/**
 * Chooses what something is to be done to, and keeps it: what comes later is not among them, and nothing
 * is done yet. Things that are about one subject or organization are one. Returns the run's id. Throws
 * `too_many`.
 */
export async function planBulk(
  context: Context,
  { kind, filter: asked, reason }: { kind: BulkKind; filter: Filter; reason: string },
): Promise<string> {
  const filter = frozen(asked);
  const chosen = await CHOOSE[kind](filter);
  return db().transaction(async (transaction) => {
    await refuseTooMany(transaction, chosen);
    const [run] = await transaction
      .insert(bulkRuns)
      .values({ kind, filter, total: 0, reason, startedBy: context.actor.userId })
      .returning();
    if (!run) throw new Error('the run was not stored');
    await transaction.execute(sql`
      with chosen as (${chosen}),
      one_of_each as (select item, min(at) as at from chosen group by item),
      kept as (
        insert into bulk_run_items (run_id, position, item)
        select ${run.id}::uuid, row_number() over (order by at, item), item from one_of_each returning 1)
      update bulk_runs set total = (select count(*) from kept) where id = ${run.id}::uuid`);
    return run.id;
  });
}

async function refuseTooMany(transaction: Transaction, chosen: SQL): Promise<void> {
  const [row] = await transaction.execute<{ count: number }>(
    sql`select count(*)::int as count from (${chosen}) chosen`,
  );
  if ((row?.count ?? 0) > MOST_CHOSEN)
    throw new AppError('too_many', `More than ${MOST_CHOSEN} at once: narrow the filter.`);
}

/** Times like "since an hour" are those of now, however long the plan waits. */
function frozen(asked: Filter, now = new Date()): Filter {
  const since = momentOf(asked['since'], now);
  return {
    ...asked,
    ...(since && { since: since.toISOString() }),
    until: momentOf(asked['until'], now)?.toISOString() ?? now.toISOString(),
  };
}
