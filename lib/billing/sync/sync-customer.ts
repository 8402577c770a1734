import type Stripe from 'stripe';
import { type Clock, systemClock } from '@/lib/core/clock';
import {
  isCustomerDeleted,
  isMissingInStripe,
  listActiveEntitlements,
  listSubscriptions,
} from '@/lib/integrations/stripe';
import { applyCustomer, type CustomerTruth } from './apply-customer';
import { beginSync, type SyncRun } from './begin-sync';
import { isQuiet } from './quiet-hints';
import { readUnpaidSince } from './read-unpaid-since';

/**
 * What a run did: `superseded` means that a run with newer knowledge was first, `nothing_waits`
 * that earlier runs have covered every event; nothing is lost.
 */
export type SyncOutcome = {
  outcome: 'applied' | 'superseded' | 'unknown_customer' | 'nothing_waits';
};

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
  const run = await beginSync(customerId);
  if (!run.isKnown) return { outcome: 'unknown_customer' };
  return syncWhole(customerId, run, clock);
}

/**
 * The same because of the events that wait, if any still do. Where they are all of kinds that
 * cannot change entitlements by themselves (a renewal's), Stripe is asked for the subscriptions
 * alone; if those turn out to have changed, for the rest as well.
 */
export async function syncFromHints(customerId: string): Promise<SyncOutcome> {
  const run = await beginSync(customerId);
  if (run.hints.length === 0) return { outcome: 'nothing_waits' };
  if (!run.isKnown) return { outcome: 'unknown_customer' };
  if (!run.hints.every(isQuiet)) return syncWhole(customerId, run, systemClock);
  const truth = await fetchWith(customerId, systemClock, async () => null);
  const outcome = await applyCustomer(customerId, truth, run);
  if (outcome !== 'entitlements_needed') return { outcome };
  return syncWhole(customerId, run, systemClock);
}

async function syncWhole(customerId: string, run: SyncRun, clock: Clock): Promise<SyncOutcome> {
  const truth = await fetchTruth(customerId, clock);
  const outcome = await applyCustomer(customerId, truth, run);
  if (outcome === 'entitlements_needed') throw new Error('the entitlements were fetched');
  return { outcome };
}

/** What Stripe says of one customer now: all subscriptions, all entitlements, or that it is gone. */
export async function fetchTruth(
  customerId: string,
  clock: Clock,
): Promise<CustomerTruth & { entitlements: string[] }> {
  return fetchWith(customerId, clock, () => listActiveEntitlements(customerId));
}

async function fetchWith<Entitlements extends string[] | null>(
  customerId: string,
  clock: Clock,
  fetchEntitlements: () => Promise<Entitlements>,
): Promise<CustomerTruth & { entitlements: Entitlements | string[] }> {
  const none = { subscriptions: [], entitlements: [], unpaidSince: new Map() };
  const gone = { deleted: true, ...none, now: clock.now() };
  try {
    const [subscriptions, entitlements] = await Promise.all([
      listSubscriptions(customerId),
      fetchEntitlements(),
    ]);
    if (await isGone(customerId, subscriptions)) return gone;
    const unpaidSince = await readUnpaidSince(subscriptions);
    return { deleted: false, subscriptions, entitlements, unpaidSince, now: clock.now() };
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
