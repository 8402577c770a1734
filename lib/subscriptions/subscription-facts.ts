import type Stripe from 'stripe';
import type { subscriptions } from '@/db/schema';
import { fromUnix } from '@/lib/core/time';
import { objectOf } from '@/lib/integrations/stripe';
import type { BillingInterval } from '@/types/subscriptions';
import { graceEnd } from './grace';
import { mainItem } from './main-item';
import { planOfPrice } from './plan-of-price';
import { isLive } from './status';

/** One row of the projection, without whose it is. */
export type SubscriptionFacts = Omit<
  typeof subscriptions.$inferSelect,
  'organizationId' | 'customerId'
>;

/**
 * What a Stripe subscription means to us at `now`; `unpaidSince` is when its first unpaid invoice was
 * made, if it is past due; `graceUntil` until when its organization was given longer grace. Pure. The plan comes from the price's product, never from metadata: the
 * portal changes prices without touching metadata, and a price whose lookup key moved to a newer one
 * keeps its product.
 */
export function subscriptionFacts(
  subscription: Stripe.Subscription,
  now: Date,
  unpaidSince?: Date,
  graceUntil: Date | null = null,
): SubscriptionFacts {
  const item = mainItem(subscription);
  const price = item?.price;
  const plan = price ? planOfPrice(price) : null;
  const access = {
    status: subscription.status,
    collectionPaused: Boolean(subscription.pause_collection),
    graceEndsAt: graceEnd(subscription, unpaidSince, graceUntil),
  };
  return {
    id: subscription.id,
    kind: plan?.plan.kind ?? 'unknown',
    plan: plan?.planId ?? null,
    priceId: price?.id ?? '',
    lookupKey: price?.lookup_key ?? null,
    amountCents: totalCents(subscription),
    currency: subscription.currency,
    ...howOften(price?.recurring),
    ...access,
    live: isLive(access, now),
    cancelAt: cancellation(subscription, item),
    ...pendingChange(subscription),
    ...unpaidChange(subscription),
    currentPeriodEnd: item ? fromUnix(item.current_period_end) : null,
    startedAt: fromUnix(subscription.created),
    endedAt: subscription.ended_at ? fromUnix(subscription.ended_at) : null,
  };
}

/** Monthly and yearly are the catalog's; anything else is named as Stripe has it. */
function howOften(
  recurring: Stripe.Price.Recurring | null | undefined,
): Pick<SubscriptionFacts, 'interval' | 'every'> {
  if (!recurring) return { interval: null, every: null };
  const { interval, interval_count: count } = recurring;
  const isKnown = count === 1 && (interval === 'month' || interval === 'year');
  return {
    interval: isKnown ? (interval as BillingInterval) : null,
    every: `${count} ${interval}`,
  };
}

/** What one period of all items costs; null where one is priced by tiers, or they are not charged equally often. */
function totalCents(subscription: Stripe.Subscription): number | null {
  const licensed = subscription.items.data.filter(
    ({ price }) => price.recurring?.usage_type !== 'metered',
  );
  const rhythms = new Set(licensed.map(({ price }) => howOften(price.recurring).every));
  if (rhythms.size !== 1) return null;
  const amounts = licensed.map(({ price, quantity }) =>
    price.unit_amount === null ? Number.NaN : price.unit_amount * (quantity ?? 1),
  );
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  return Number.isNaN(total) ? null : total;
}

/** The next phase of the subscription's schedule; its price is named in the schedule's metadata by us. */
function pendingChange(
  subscription: Stripe.Subscription,
): Pick<SubscriptionFacts, 'pendingLookupKey' | 'pendingAt'> {
  const schedule = objectOf(subscription.schedule);
  const none = { pendingLookupKey: null, pendingAt: null };
  if (schedule?.status !== 'active') return none;
  const end = schedule.current_phase?.end_date;
  const later = schedule.phases.find((phase) => phase.start_date === end);
  if (!end || !later) return none;
  return { pendingLookupKey: schedule.metadata?.['lookupKey'] ?? null, pendingAt: fromUnix(end) };
}

/** An upgrade whose invoice is not paid yet. https://docs.stripe.com/billing/subscriptions/pending-updates */
function unpaidChange(
  subscription: Stripe.Subscription,
): Pick<SubscriptionFacts, 'unpaidChangeLookupKey' | 'unpaidChangeUntil'> {
  const update = subscription.pending_update;
  const item = update?.subscription_items?.find(({ price }) => price.lookup_key);
  return {
    unpaidChangeLookupKey: item?.price.lookup_key ?? null,
    unpaidChangeUntil: update ? fromUnix(update.expires_at) : null,
  };
}

/** A pending end shows as `cancel_at_period_end` or, from the portal, as `cancel_at` alone. */
function cancellation(
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem | undefined,
): Date | null {
  if (subscription.ended_at) return null;
  if (subscription.cancel_at) return fromUnix(subscription.cancel_at);
  return subscription.cancel_at_period_end && item ? fromUnix(item.current_period_end) : null;
}
