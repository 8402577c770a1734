import type Stripe from 'stripe';
import { GRACE_DAYS } from '@/config/policies';
import { findPlanByProduct, findPlanPrice } from '@/lib/catalog/find-plan';
import type { subscriptions } from '@/db/schema';
import type { BillingInterval } from '@/types/subscriptions';

/** One row of the projection, without whose it is. */
export type SubscriptionFacts = Omit<
  typeof subscriptions.$inferSelect,
  'organizationId' | 'customerId'
>;

const DAY_MS = 86_400_000;
const fromUnix = (seconds: number) => new Date(seconds * 1000);

/**
 * What a Stripe subscription means to us at `now`; `unpaidSince` is when its first unpaid invoice was
 * made, if it is past due. Pure. The plan comes from the price's product,
 * never from metadata: the portal changes prices without touching metadata, and a price whose
 * lookup key moved to a newer one keeps its product.
 */
export function subscriptionFacts(
  subscription: Stripe.Subscription,
  now: Date,
  unpaidSince?: Date,
): SubscriptionFacts {
  const item = mainItem(subscription);
  const price = item?.price;
  const productId = typeof price?.product === 'string' ? price.product : price?.product?.id;
  const named = price?.lookup_key ? findPlanPrice(price.lookup_key) : null;
  const plan = (productId ? findPlanByProduct(productId) : null) ?? named;
  const graceEndsAt = graceEnd(subscription, item, unpaidSince);
  return {
    id: subscription.id,
    kind: plan?.plan.kind ?? 'unknown',
    plan: plan?.planId ?? null,
    priceId: price?.id ?? '',
    lookupKey: price?.lookup_key ?? null,
    amountCents: price?.unit_amount ?? null,
    interval: knownInterval(price?.recurring?.interval),
    status: subscription.status,
    live: isLive(subscription, graceEndsAt, now),
    graceEndsAt,
    collectionPaused: Boolean(subscription.pause_collection),
    cancelAt: cancellation(subscription, item),
    ...pendingChange(subscription),
    currentPeriodEnd: item ? fromUnix(item.current_period_end) : null,
    startedAt: fromUnix(subscription.created),
    endedAt: subscription.ended_at ? fromUnix(subscription.ended_at) : null,
  };
}

function knownInterval(interval: string | undefined): BillingInterval | null {
  return interval === 'month' || interval === 'year' ? interval : null;
}

/** The item that says which plan it is: the first whose product is a plan with a tier or an addon. */
function mainItem(subscription: Stripe.Subscription): Stripe.SubscriptionItem | undefined {
  const items = subscription.items.data;
  return items.find((item) => item.price.recurring?.usage_type !== 'metered') ?? items[0];
}

/**
 * Live: `active` or `trialing`, or `past_due` until the grace period ends; never while collection
 * is paused. `incomplete` and the ended states are not, so nothing opens before it is paid.
 */
function isLive(subscription: Stripe.Subscription, graceEndsAt: Date | null, now: Date): boolean {
  if (subscription.pause_collection) return false;
  if (subscription.status === 'active' || subscription.status === 'trialing') return true;
  return subscription.status === 'past_due' && graceEndsAt !== null && now < graceEndsAt;
}

/** The grace period counts from the first unpaid invoice, so that every run computes the same end. */
function graceEnd(
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem | undefined,
  unpaidSince: Date | undefined,
): Date | null {
  if (subscription.status !== 'past_due') return null;
  const invoice =
    typeof subscription.latest_invoice === 'string' ? null : subscription.latest_invoice;
  const latest = invoice?.created ?? item?.current_period_start ?? subscription.created;
  const since = unpaidSince ?? fromUnix(latest);
  return new Date(since.getTime() + GRACE_DAYS * DAY_MS);
}

/** The next phase of the subscription's schedule; its price is named in the schedule's metadata by us. */
function pendingChange(subscription: Stripe.Subscription): {
  pendingLookupKey: string | null;
  pendingAt: Date | null;
} {
  const { schedule } = subscription;
  const none = { pendingLookupKey: null, pendingAt: null };
  if (!schedule || typeof schedule === 'string' || schedule.status !== 'active') return none;
  const end = schedule.current_phase?.end_date;
  const later = schedule.phases.find((phase) => phase.start_date === end);
  if (!end || !later) return none;
  return { pendingLookupKey: schedule.metadata?.['lookupKey'] ?? null, pendingAt: fromUnix(end) };
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
