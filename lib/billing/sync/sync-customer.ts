import { and, eq, lt, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { webhookEvents } from '@/db/schema';
import type { Clock } from '@/lib/core/clock';
import { jobKey } from '@/lib/core/enqueue';
import { stripeClock } from '@/lib/integrations/stripe';
import { notifyChanges } from '@/lib/notifications/plan/notify-changes';
import { instruments } from '@/lib/telemetry/instruments';
import { applySync } from './apply-sync';
import { findMade } from './find-made';
import { fetchTruth, type IfUnknown } from './fetch-truth';
import { planSync } from './plan-sync';
import { readHeld } from './read-held';
import { recordMade } from './record-made';
import { withoutRevoked } from './revoked-invites';

/** `superseded`: a run with newer knowledge was first, so nothing is lost. */
export type SyncOutcome = 'applied' | 'superseded' | 'unknown_customer';

/**
 * Makes our projection, the wished role, the e-mails and the inbox agree with what Stripe says of one
 * customer now. The only path: webhooks, the return from paying, nightly reconcile and commands all
 * come here. A ticket taken before the fetch decides between overlapping runs: the newest fetch wins
 * (docs/decisions/0002-tickets.md). Two requests to Stripe, more for a customer with no subscription
 * or one past due. A customer whom Stripe does not know closes nothing unless we know it for deleted, or
 * `ifUnknown` says so. Throws `provider_unavailable`; running it again, or twice at once, is safe.
 */
export async function syncCustomer(
  customerId: string,
  clock: Clock = stripeClock,
  ifUnknown: IfUnknown = 'refuse',
): Promise<SyncOutcome> {
  const run = await takeTicket(customerId);
  if (!run.isKnown) return 'unknown_customer';
  const truth = await fetchTruth(customerId, clock, run.isTombstone ? 'gone' : ifUnknown);
  return db().transaction(async (transaction) => {
    const before = await readHeld(transaction, customerId);
    if (!before) return 'unknown_customer';
    if (before.customer.appliedTicket >= run.ticket) return 'superseded';
    const held = { ...before, invites: findMade(before.invites, truth.subscriptions) };
    await recordMade(transaction, before.invites, held.invites);
    const plan = planSync(held, truth);
    await applySync(transaction, held, plan, { ticket: run.ticket, truth });
    const told = withoutRevoked(plan.facts, truth.subscriptions, held.invites);
    await notifyChanges(transaction, held.customer, held.before, told.facts, {
      subscriptions: told.subscriptions,
      now: truth.now,
    });
    await markApplied(transaction, jobKey('sync-customer', { customerId }), run.startedAt);
    return 'applied';
  });
}

/** A number that says when this run asked, and the database's time: events stored before it are covered by what is fetched. */
async function takeTicket(customerId: string) {
  const [row] = await db().execute<{
    ticket: string;
    startedAt: string;
    isKnown: boolean;
    isTombstone: boolean;
  }>(sql`
    select nextval('sync_ticket') as ticket, clock_timestamp()::text as "startedAt",
      exists (select from stripe_customers where id = ${customerId}) as "isKnown",
      exists (select from stripe_customers where id = ${customerId} and deleted_at is not null)
        as "isTombstone"`);
  if (!row) throw new Error('the database gave no ticket');
  return { ...row, ticket: Number(row.ticket) };
}

/**
 * Marks the waiting events of a subject as applied: those stored before `startedAt` (the database's
 * time), since whatever they tell of was in what has been fetched after it.
 */
async function markApplied(
  transaction: Transaction,
  subject: string,
  startedAt: string,
): Promise<void> {
  const lag = sql<number>`extract(epoch from clock_timestamp() - ${webhookEvents.receivedAt})::float8`;
  const covered = await transaction
    .update(webhookEvents)
    .set({ status: 'applied', appliedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(webhookEvents.subject, subject),
        eq(webhookEvents.status, 'pending'),
        lt(webhookEvents.receivedAt, sql`${startedAt}::timestamptz`),
      ),
    )
    .returning({ lagSeconds: lag });
  for (const { lagSeconds } of covered) instruments().webhookApplyLag.record(lagSeconds);
}
