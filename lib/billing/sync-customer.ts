import { sql } from 'drizzle-orm';
import { eq } from 'drizzle-orm';
import type Stripe from 'stripe';
import { db } from '@/db/client';
import { stripeCustomers } from '@/db/schema';
import { type Clock, systemClock } from '@/lib/core/clock';
import {
  isCustomerDeleted,
  isMissingInStripe,
  listActiveEntitlements,
  listSubscriptions,
} from '@/lib/integrations/stripe';
import { applyCustomer, type CustomerTruth } from './apply-customer';

/** What a run did: `superseded` means that a run with newer knowledge was first; nothing is lost. */
export type SyncOutcome = { outcome: 'applied' | 'superseded' | 'unknown_customer' };

/**
 * Makes our projection, the wished role and the inbox agree with what Stripe says of one customer
 * now. The only path: webhooks, the return from paying, nightly reconcile and commands all come
 * here. A ticket taken before the fetch decides between overlapping runs: the newest fetch wins.
 * Throws `provider_unavailable`; running it again, or twice at once, is safe.
 */
export async function syncCustomer(
  customerId: string,
  clock: Clock = systemClock,
): Promise<SyncOutcome> {
  const [customer] = await db()
    .select()
    .from(stripeCustomers)
    .where(eq(stripeCustomers.id, customerId));
  const run = await takeTicket();
  if (!customer) return { outcome: 'unknown_customer' };
  const truth = await fetchTruth(customerId, clock);
  return { outcome: await applyCustomer(customer, truth, run) };
}

/** `startedAt` is the database's time: events received before it are covered by this run's fetch. */
async function takeTicket(): Promise<{ ticket: number; startedAt: string }> {
  const [row] = await db().execute<{ ticket: string; started_at: string }>(
    sql`select nextval('sync_ticket') as ticket, clock_timestamp()::text as started_at`,
  );
  if (!row) throw new Error('the ticket sequence gave nothing');
  return { ticket: Number(row.ticket), startedAt: row.started_at };
}

/** What Stripe says of one customer now: all subscriptions, all entitlements, or that it is gone. */
export async function fetchTruth(customerId: string, clock: Clock): Promise<CustomerTruth> {
  const gone = { deleted: true, subscriptions: [], entitlements: [], now: clock.now() };
  try {
    const [subscriptions, entitlements] = await Promise.all([
      listSubscriptions(customerId),
      listActiveEntitlements(customerId),
    ]);
    if (await isGone(customerId, subscriptions)) return gone;
    return { deleted: false, subscriptions, entitlements, now: clock.now() };
  } catch (error) {
    if (isMissingInStripe(error)) return gone;
    throw error;
  }
}

/** The subscriptions carry their customer; only one that has none must be asked for. */
async function isGone(customerId: string, subscriptions: Stripe.Subscription[]): Promise<boolean> {
  const customer = subscriptions[0]?.customer;
  if (customer && typeof customer !== 'string') return customer.deleted === true;
  return isCustomerDeleted(customerId);
}
