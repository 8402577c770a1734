import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '@/db/client';
import { currentOrigin } from './correlation';

/** Payloads of every background job, by task name. `lib/jobs/task-list.ts` runs them. */
export interface JobPayloads {
  /** Re-fetch one Stripe customer and apply what is true now. */
  'sync-customer': { customerId: string };
  /** Look at a customer again when a grace period is over: time alone has no event. */
  'end-grace': { customerId: string };
  /** Tell WorkOS the role that the organization's subscriptions grant. */
  'sync-role': { organizationId: string };
  /** Set the organization's Stripe customer on it in WorkOS, where that has not been done. */
  'link-customer': { organizationId: string };
  /** Look at a person in WorkOS again: renamed, or deleted. */
  'sync-person': { userId: string };
  /** Make the Stripe customer's name, address and language the owner's. */
  'sync-contact': { organizationId: string };
  /** End a session at WorkOS, which is over here already. */
  'end-session': { sessionId: string };
  /** Plan a change of a subscription again that a change has put aside, where its process died. */
  'plan-again': { organizationId: string; subscriptionId: string; scheduleId: string };
  /** Send what is queued for an organization's owner, in order. */
  'send-emails': { organizationId: string };
  /** Re-fetch one appointment's payment and apply what is true now. */
  'sync-payment': { paymentIntentId: string };
  /** Settle a hold that is over: its payment is given up, or was made after all. */
  'end-hold': { appointmentId: string };
  /** Give back what an appointment's member is owed. */
  'settle-refund': { appointmentId: string };
  /** Cancel what a deleted person still had ahead. */
  'end-appointments': { userId: string; organizationId: string };
  /** Re-fetch an expert's connected account. */
  'sync-account': { accountId: string };
  /** Look again at accounts that cannot be paid, and at payments that are not settled. */
  'sweep-accounts': Record<string, never>;
  'sweep-payments': Record<string, never>;
  /** Bring the books of a Stripe balance up to date: `platform`, or a connected account's. */
  'sync-balance': { stripeAccount: string };
  /** The same of every balance, so that a lost event costs nothing. */
  'sweep-balances': Record<string, never>;
  /** Bring a balance's payouts, and the schedule that the expert's plan asks for, up to date. */
  'sync-payouts': { stripeAccount: string };
  /** The same of every balance. */
  'sweep-payouts': Record<string, never>;
  /** Issue an expert's statements and commission invoices of the months that are over. */
  'issue-documents': { organizationId: string };
  /** The same for every expert whose balance has moved. */
  'sweep-issue': Record<string, never>;
  /** Make a file that somebody has asked for, or go on with it. */
  'make-export': { exportId: string };
  /** Re-fetch a dispute or an early fraud warning. */
  'sync-dispute': { disputeId: string };
  /** Move a dispute's money to where it belongs, and book what was decided. */
  'settle-dispute': { disputeId: string };
  /** Look again at every dispute that is not over, and for those that nobody told of. */
  'sweep-disputes': Record<string, never>;
  /** Find an expert's first free time, for the directory. */
  'refresh-next-free': { organizationId: string };
  /** The same for every expert whose first free time has passed or is old. */
  'sweep-next-free': Record<string, never>;
  /** Read an imported calendar. */
  'read-feed': { feedId: string };
  /** The same for every one that is due. */
  'sweep-feeds': Record<string, never>;
  /** Write about appointments that come near. */
  'remind-appointments': Record<string, never>;
  /** Open the plan that an invite grants. */
  'open-invite': { inviteId: string };
  /** End at Stripe what a revoked invite has made. */
  'close-invite': { inviteId: string };
  /** End invitations whose time is over, and write about those that end soon. */
  'expire-invitations': Record<string, never>;
  /** Compare Stripe, WorkOS and us for every organization, and repair. */
  reconcile: Record<string, never>;
  /** Ask Stripe for events it could not deliver, and look for any that lie here with no job. */
  'fetch-missed-events': Record<string, never>;
  /** Write about renewals and expiring cards that come near. */
  'send-reminders': Record<string, never>;
  /** Write about recent invoices that no sync saw as a subscription's latest. */
  'sweep-invoices': Record<string, never>;
  /** Do the next batch of what an administrator does to many. */
  'bulk-run': { runId: string };
  /** Drop rows of inbox, outbox and queue that are past their keeping. */
  'expire-inbox': Record<string, never>;
}

export type TaskName = keyof JobPayloads;

/** The key of each task's jobs: jobs of one key that have not started are one job. */
const KEYS: { [Name in TaskName]: (payload: JobPayloads[Name]) => string } = {
  'sync-customer': ({ customerId }) => `customer:${customerId}`,
  'end-grace': ({ customerId }) => `grace:${customerId}`,
  'sync-role': ({ organizationId }) => `role:${organizationId}`,
  'link-customer': ({ organizationId }) => `link:${organizationId}`,
  'sync-person': ({ userId }) => `person:${userId}`,
  'sync-contact': ({ organizationId }) => `contact:${organizationId}`,
  'end-session': ({ sessionId }) => `session:${sessionId}`,
  'plan-again': ({ subscriptionId }) => `plan:${subscriptionId}`,
  'send-emails': ({ organizationId }) => `emails:${organizationId}`,
  'sync-payment': ({ paymentIntentId }) => `payment:${paymentIntentId}`,
  'end-hold': ({ appointmentId }) => `hold:${appointmentId}`,
  'settle-refund': ({ appointmentId }) => `refund:${appointmentId}`,
  'end-appointments': ({ userId }) => `appointments:${userId}`,
  'sync-account': ({ accountId }) => `account:${accountId}`,
  'sweep-accounts': () => 'sweep-accounts',
  'sweep-payments': () => 'sweep-payments',
  'sync-balance': ({ stripeAccount }) => `balance:${stripeAccount}`,
  'sweep-balances': () => 'sweep-balances',
  'sync-payouts': ({ stripeAccount }) => `payouts:${stripeAccount}`,
  'sweep-payouts': () => 'sweep-payouts',
  'issue-documents': ({ organizationId }) => `issue:${organizationId}`,
  'sweep-issue': () => 'sweep-issue',
  'make-export': ({ exportId }) => `export:${exportId}`,
  'sync-dispute': ({ disputeId }) => `dispute:${disputeId}`,
  'settle-dispute': ({ disputeId }) => `dispute-money:${disputeId}`,
  'sweep-disputes': () => 'sweep-disputes',
  'refresh-next-free': ({ organizationId }) => `next-free:${organizationId}`,
  'sweep-next-free': () => 'sweep-next-free',
  'read-feed': ({ feedId }) => `feed:${feedId}`,
  'sweep-feeds': () => 'sweep-feeds',
  'remind-appointments': () => 'remind-appointments',
  'open-invite': ({ inviteId }) => `invite:${inviteId}`,
  'close-invite': ({ inviteId }) => `invite-end:${inviteId}`,
  'expire-invitations': () => 'expire-invitations',
  reconcile: () => 'reconcile',
  'fetch-missed-events': () => 'fetch-missed-events',
  'send-reminders': () => 'send-reminders',
  'sweep-invoices': () => 'sweep-invoices',
  'bulk-run': ({ runId }) => `bulk:${runId}`,
  'expire-inbox': () => 'expire-inbox',
};

/** Lower runs first. Syncs wait for Stripe's limit in a burst; what asks nothing of Stripe goes before them. */
const PRIORITY: Partial<Record<TaskName, number>> = { 'sync-role': -1, 'send-emails': -1 };

/** Names what a job is about, the same in queue, inbox and log: `customer:cus_…`. */
export function jobKey<Name extends TaskName>(task: Name, payload: JobPayloads[Name]): string {
  return KEYS[task](payload);
}

/** When a job runs, and how it meets one that waits under its key. */
interface JobOptions {
  runAt?: Date;
  /** Runs this much later, so that others of its key can gather: they do not put it off further. */
  gatherMs?: number;
  /** `earliest` leaves a waiting job at its time; `replace` (default) runs at the new one. */
  meeting?: 'replace' | 'earliest';
}

/**
 * The queue adds nothing, without an error, if a worker takes up the waiting job of the same key
 * while another is being added. Added once more it is a new job. Without this an event can wait for
 * the nightly reconcile (`tests/integration/jobs/overtaken.test.ts`).
 */
const ROUNDS = 5;

/**
 * Adds a job in the caller's transaction (or at once). Jobs of one key that have not started
 * collapse into one; a running one is followed by another, so no change goes unseen. The job keeps
 * the request it was queued for (`currentOrigin`); of a collapsed one, the latest.
 * https://worker.graphile.org/docs/job-key
 */
export async function enqueue<Name extends TaskName>(
  executor: Database | Transaction,
  task: Name,
  payload: JobPayloads[Name],
  { runAt, gatherMs, meeting }: JobOptions = {},
): Promise<void> {
  const key = jobKey(task, payload);
  const body = JSON.stringify({ ...payload, ...currentOrigin() });
  const at =
    gatherMs === undefined
      ? sql`${runAt?.toISOString() ?? null}::timestamptz`
      : sql`clock_timestamp() + make_interval(secs => ${gatherMs / 1000})`;
  const keepsTime = meeting === 'earliest' || gatherMs !== undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [row] = await executor.execute<{ id: string | null }>(sql`
      select (graphile_worker.add_job(${task}, payload => ${body}::json, job_key => ${key},
        run_at => ${at}, priority => ${PRIORITY[task] ?? 0},
        job_key_mode => ${keepsTime ? 'preserve_run_at' : 'replace'})).id`);
    if (row?.id) return;
  }
  throw new Error(`${key} could not be queued: it is taken up as fast as it is added`);
}

/** Takes back the job of a key that has not started; nothing if there is none. https://worker.graphile.org/docs/job-key */
export async function unqueue<Name extends TaskName>(
  executor: Database | Transaction,
  task: Name,
  payload: JobPayloads[Name],
): Promise<void> {
  await executor.execute(sql`select graphile_worker.remove_job(${jobKey(task, payload)})`);
}
