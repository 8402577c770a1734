import { sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import { db } from '@/db/client';
import { currentOrigin, type Origin } from '@/lib/core/correlation';
import { inTime } from '@/lib/core/in-time';
import { instruments } from '@/lib/telemetry/instruments';
import { queueSubject } from './queue-subject';
import { subjectOf } from './subject';

/** What became of an event: its subject's job is queued, nothing follows from it, or it was here before. */
export type Receipt = { receipt: 'queued' | 'ignored' | 'duplicate' };

interface Waiting {
  event: Stripe.Event;
  /** Of its own request; the statement runs under another's. */
  origin: Origin;
  settle: { resolve: (receipt: Receipt) => void; reject: (error: unknown) => void };
}

/** Most events that are stored in one statement. */
const BATCH = 64;

/** Stripe gives up on an answer after twenty seconds. */
const PATIENCE_MS = 8000;

const waiting: Waiting[] = [];
let isStoring = false;

/**
 * Stores a verified event once, with its subject's job: both or neither. Resolves after the commit.
 * Events that arrive while a statement is under way share the next one, so that a burst costs few
 * commits and each subject is queued once in it. Rejects with the database's error.
 */
export async function storeEvent(event: Stripe.Event): Promise<Receipt> {
  return new Promise((resolve, reject) => {
    waiting.push({ event, origin: currentOrigin(), settle: { resolve, reject } });
    if (!isStoring) void storeWaiting();
  });
}

async function storeWaiting(): Promise<void> {
  isStoring = true;
  while (waiting.length > 0) await storeTogether(waiting.splice(0, BATCH));
  isStoring = false;
}

/** If the database refuses what one of them says, each is tried alone: one bad event harms no other. */
async function storeTogether(batch: Waiting[]): Promise<void> {
  try {
    // Given up, it may have been carried out all the same: then the sender's next try is a duplicate.
    const receipts = await inTime(insertEvents(batch), PATIENCE_MS, 'storing events');
    for (const [index, { settle }] of batch.entries())
      settle.resolve(receipts[index] ?? { receipt: 'duplicate' });
  } catch (error) {
    if (batch.length > 1 && isDataError(error)) {
      for (const one of batch) await storeTogether([one]);
      return;
    }
    for (const { settle } of batch) settle.reject(error);
  }
}

/** Class 22 of https://www.postgresql.org/docs/current/errcodes-appendix.html, under Drizzle's wrapping. */
function isDataError(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code.startsWith('22');
  return cause !== undefined && isDataError(cause);
}

/**
 * One statement: the insert decides which are new, and only their subjects' jobs are added. Rows
 * and jobs go in a fixed order, so that two processes cannot wait for each other. A job keeps the
 * origin of its subject's last event.
 */
async function insertEvents(batch: readonly Waiting[]): Promise<Receipt[]> {
  const origins = Object.fromEntries(batch.map(({ event, origin }) => [subjectOf(event), origin]));
  const given = batch.map(({ event }) => ({
    account: event.account ?? '',
    event_id: event.id,
    type: event.type,
    subject: subjectOf(event),
    livemode: event.livemode,
    occurred_at: event.created,
    payload: event,
  }));
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
          null, null, null, subject, null, null
        )::graphile_worker.job_spec order by subject) as all_of_them
      from (select distinct subject from stored where subject is not null) as subjects
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
