import type Stripe from 'stripe';
import type { Clock } from '@/lib/core/clock';
import {
  findUnpaidSince,
  isCustomerDeleted,
  isMissingInStripe,
  listActiveEntitlements,
  listSubscriptions,
  objectOf,
} from '@/lib/integrations/stripe';
import { isPastDue } from '@/lib/subscriptions/status';

/** What Stripe said of one customer, and when it was asked. */
export interface CustomerTruth {
  isDeleted: boolean;
  subscriptions: Stripe.Subscription[];
  /** Feature lookup keys. */
  entitlements: string[];
  /** Of subscriptions past due, by id. */
  unpaidSince: ReadonlyMap<string, Date>;
  now: Date;
}

/** What Stripe says of one customer now: all subscriptions, all entitlements, or that it is gone. Throws `provider_unavailable`. */
export async function fetchTruth(customerId: string, clock: Clock): Promise<CustomerTruth> {
  const nothing = { subscriptions: [], entitlements: [], unpaidSince: new Map() };
  try {
    const [subscriptions, entitlements] = await Promise.all([
      listSubscriptions(customerId),
      listActiveEntitlements(customerId),
    ]);
    if (await isGone(customerId, subscriptions))
      return { isDeleted: true, ...nothing, now: clock.now() };
    const unpaidSince = await readUnpaidSince(subscriptions);
    return { isDeleted: false, subscriptions, entitlements, unpaidSince, now: clock.now() };
  } catch (error) {
    if (isMissingInStripe(error)) return { isDeleted: true, ...nothing, now: clock.now() };
    throw error;
  }
}

/** The subscriptions carry their customer; only one that has none must be asked for. */
async function isGone(customerId: string, subscriptions: Stripe.Subscription[]): Promise<boolean> {
  const customer = objectOf(subscriptions[0]?.customer);
  return customer ? customer.deleted === true : isCustomerDeleted(customerId);
}

/**
 * Since when each subscription that is past due has owed. Its latest invoice does not tell: Stripe
 * makes a new one each period, also while older ones are unpaid.
 */
async function readUnpaidSince(
  subscriptions: readonly Stripe.Subscription[],
): Promise<ReadonlyMap<string, Date>> {
  const late = subscriptions.filter(({ status }) => isPastDue(status));
  const found = await Promise.all(
    late.map(async ({ id }) => [id, await findUnpaidSince(id)] as const),
  );
  return new Map(found.flatMap(([id, since]) => (since ? [[id, since]] : [])));
}
