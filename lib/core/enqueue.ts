import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '@/db/client';
import { currentOrigin } from './correlation';

/** Payloads of every background job, by task name. `lib/jobs/task-list.ts` runs them. */
export interface JobPayloads {
  /** Re-fetch one Stripe customer and apply what is true now. */
  'sync-customer': {
    customerId: string;
    /** Also when no event is waiting: the clock, not Stripe, is the reason. */
    always?: boolean | undefined;
  };
  /** Tell WorkOS the role that the organization's subscriptions grant. */
  'sync-role': { organizationId: string };
  /** Compare Stripe, WorkOS and us for every organization, and repair. */
  reconcile: Record<string, never>;
  /** Ask Stripe for events it could not deliver, and look for any that lie here with no job. */
  'fetch-missed-events': Record<string, never>;
  /** Send what is queued for an organization's owner, in order. */
  'send-emails': { organizationId: string };
  /** Write about renewals and expiring cards that come near. */
  'send-reminders': Record<string, never>;
  /** Write about recent invoices that no sync saw as a subscription's latest. */
  'sweep-invoices': Record<string, never>;
  /** Drop rows of inbox and outbox that are past their keeping. */
  'expire-inbox': Record<string, never>;
}

export type TaskName = keyof JobPayloads;

/** How a job meets one that is waiting under the same key. */
interface JobOptions {
  key: string;
  runAt?: Date;
  /** `earliest` leaves a waiting job at its time; `replace` (default) runs at the new one. */
  meeting?: 'replace' | 'earliest';
  /** Which try this is; a job that fails is queued anew with the next number. */
  attempt?: number;
}

/**
 * The queue adds nothing, without an error, if a worker takes up the waiting job of the same key
 * while another is being added. Added once more it is a new job.
 */
const ROUNDS = 5;

/**
 * Adds a job in the caller's transaction (or at once). Jobs of one `key` that have not started
 * collapse into one; a running one is followed by another, so no change goes unseen. The job keeps
 * the request it was queued for (`currentOrigin`); of a collapsed one, the latest.
 * https://worker.graphile.org/docs/job-key
 */
export async function enqueue<Name extends TaskName>(
  executor: Database | Transaction,
  task: Name,
  payload: JobPayloads[Name],
  options: JobOptions,
): Promise<void> {
  const { attempt } = options;
  const body = JSON.stringify({ ...payload, ...(attempt && { attempt }), ...currentOrigin() });
  const runAt = options.runAt?.toISOString() ?? null;
  const mode = options.meeting === 'earliest' ? 'preserve_run_at' : 'replace';
  for (let round = 0; round < ROUNDS; round += 1) {
    const [row] = await executor.execute<{ id: string | null }>(sql`
      select (graphile_worker.add_job(${task}, payload => ${body}::json, job_key => ${options.key},
        run_at => ${runAt}::timestamptz, job_key_mode => ${mode})).id`);
    if (row?.id) return;
  }
  throw new Error(`${options.key} could not be queued: it is taken up as fast as it is added`);
}
