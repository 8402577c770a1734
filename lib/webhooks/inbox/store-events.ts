import { sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import { db } from '@/db/client';
import { currentOrigin } from '@/lib/core/correlation';
import { type Shared, together } from '@/lib/core/together';
import { instruments } from '@/lib/telemetry/instruments';
import { Burst } from './burst';
import { queueSubject } from './queue-subject';
import { subjectOf } from '../subjects';

/** What became of an event: its subject's job is queued, nothing follows from it, or it was here before. */
export type Receipt = { receipt: 'queued' | 'ignored' | 'duplicate' };

/** A customer's job waits for the rest of a burst, but not longer than this. */
const GATHER_AT_MOST = '3 seconds';

/** Stripe gives up on an answer after twenty seconds. */
const PATIENCE_MS = 8000;

const burst = new Burst();

/**
 * Stores a verified event once, with its subject's job: both or neither. Resolves after the commit.
 * Events that arrive while a statement is under way share the next one, so that a burst costs few
 * commits and each subject is queued once in it. Given up after eight seconds, it may have been
 * carried out all the same: then the sender's next try is a duplicate. Rejects with the database's
 * error.
 */
export const storeEvent = together<Stripe.Event, Receipt>({
  name: 'storing events',
  most: 64,
  lingerMs: 2,
  patienceMs: PATIENCE_MS,
  work: insertEvents,
});

/**
 * One statement: the insert decides which are new, and only their subjects' jobs are added. Rows
 * and jobs go in a fixed order, so that two processes cannot wait for each other. A job keeps the
 * origin of its subject's last event. In a burst a job waits until no more of its customer's events
 * come, so that Stripe is not asked for each.
 */
async function insertEvents(batch: readonly Shared<Stripe.Event>[]): Promise<Receipt[]> {
  const origins = Object.fromEntries(
    batch.map(({ input, asCaller }) => [subjectOf(input), asCaller(currentOrigin)]),
  );
  const given = batch.map(({ input: event }) => ({
    account: event.account ?? '',
    event_id: event.id,
    type: event.type,
    subject: subjectOf(event),
    livemode: event.livemode,
    occurred_at: event.created,
    payload: event,
  }));
  const waitMs = burst.note(given.map(({ subject }) => subject));
  const rows = await db().execute<StoredRow>(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (account text,
        event_id text, type text, subject text, livemode boolean, occurred_at bigint, payload jsonb)
    ), stored as (
      insert into webhook_events (provider, account, event_id, type, subject, livemode, status, payload, occurred_at)
      select 'stripe', account, event_id, type, subject, livemode,
        case when subject is null then 'ignored' else 'pending' end, payload, to_timestamp(occurred_at)
      from given order by account, event_id
      on conflict do nothing returning account, event_id, subject
    ), specs as (
      select array_agg((
          'sync-customer', (jsonb_build_object('customerId', split_part(subject, ':', 2))
            || (${JSON.stringify(origins)}::jsonb -> subject))::json,
          null, run_at, null, subject, null, null
        )::graphile_worker.job_spec order by subject) as all_of_them
      from (
        select subject, case when ${waitMs} > 0 then least(
          now() + make_interval(secs => ${waitMs} / 1000.0),
          (select min(received_at) from webhook_events as earlier
            where earlier.subject = told.subject and status in ('pending', 'failed'))
            + ${GATHER_AT_MOST}::interval) end as run_at
        from (select distinct subject from stored where subject is not null) as told
      ) as subjects
      having count(*) > 0
    ), queued as (
      select key from specs, graphile_worker.add_jobs(specs.all_of_them)
    )
    select account, event_id, subject, subject in (select key from queued) as has_job from stored`);
  await queueOvertaken(rows);
  const stored = new Set(rows.map((row) => `${row.account} ${row.event_id}`));
  return given.map(({ account, event_id: id, subject, occurred_at: occurredAt }) => {
    if (!stored.delete(`${account} ${id}`)) return { receipt: 'duplicate' };
    instruments().webhookDeliveryLag.record(Math.max(0, Date.now() / 1000 - occurredAt));
    return { receipt: subject ? 'queued' : 'ignored' };
  });
}

interface StoredRow extends Record<string, unknown> {
  account: string;
  event_id: string;
  subject: string | null;
  has_job: boolean | null;
}

/** Subjects whose waiting job was taken up in the middle of the statement: they need another (see `enqueue`). */
async function queueOvertaken(rows: readonly StoredRow[]): Promise<void> {
  const overtaken = rows.flatMap(({ subject, has_job }) => (subject && !has_job ? [subject] : []));
  for (const subject of new Set(overtaken)) await queueSubject(subject);
}
