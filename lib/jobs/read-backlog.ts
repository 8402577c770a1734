import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';

const backlogSchema = z.object({
  jobs: z.array(
    z.object({
      task: z.string(),
      state: z.enum(['ready', 'scheduled', 'running']),
      count: z.number(),
    }),
  ),
  oldestJob: z.number(),
  openEvents: z.number(),
  oldestEvent: z.number(),
  failedJobs: z.array(z.object({ task: z.string(), count: z.number() })),
  queuedEmails: z.number(),
  suspense: z.number(),
  transitAge: z.number(),
  reconcile: z.object({ age: z.number(), drift: z.record(z.string(), z.number()) }).nullable(),
});

/** What waits in this installation. Ages are seconds. */
export type Backlog = z.infer<typeof backlogSchema>;

/** One query, over partial indexes: what the metrics and the console tell. */
export async function readBacklog(): Promise<Backlog> {
  const [row] = await db().execute(sql`
    with queue as (
      select task_identifier as task, count(*)::int as count,
        case when locked_at is not null then 'running' when run_at > now() then 'scheduled' else 'ready' end as state,
        max(extract(epoch from now() - run_at)) filter (where locked_at is null) as waits
      from graphile_worker.jobs where attempts < max_attempts or locked_at is not null
      group by task_identifier, state),
    inbox as (
      select count(*)::int as open, extract(epoch from now() - min(received_at)) as oldest
      from webhook_events where status = 'pending'),
    dead as (
      select task_identifier as task, count(*)::int as count from graphile_worker.jobs
      where attempts >= max_attempts and key is not null and locked_at is null group by task_identifier),
    run as (
      select id, extract(epoch from now() - finished_at)::float as age from reconcile_runs
      where finished_at is not null order by id desc limit 1),
    drift as (
      select kind, count(*)::int as count from reconcile_drifts
      where run_id = (select id from run) group by kind),
    transit as (
      select max(extract(epoch from now() - (detail->'found'->>'oldest')::timestamptz)) as age
      from reconcile_drifts where run_id = (select id from run) and kind = 'books_in_transit'),
    suspense as (
      select count(*)::int as count from ledger_accounts a
      join ledger_postings p on p.account_id = a.id join ledger_entries e on e.id = p.entry_id
      where a.kind = 'suspense' and e.reverses_entry_id is null
        and not exists (select 1 from ledger_entries r where r.reverses_entry_id = e.id))
    select coalesce((select json_agg(queue) from queue), '[]') as jobs,
      greatest(coalesce((select max(waits) from queue), 0), 0)::float as "oldestJob",
      (select open from inbox) as "openEvents",
      greatest(coalesce((select oldest from inbox), 0), 0)::float as "oldestEvent",
      coalesce((select json_agg(dead) from dead), '[]') as "failedJobs",
      (select count(*)::int from emails where status = 'queued') as "queuedEmails",
      (select count from suspense) as suspense,
      coalesce((select age from transit), 0)::float as "transitAge",
      (select json_build_object('age', age, 'drift',
        coalesce((select json_object_agg(kind, count) from drift), '{}')) from run) as reconcile`);
  return backlogSchema.parse(row);
}
