import type Stripe from 'stripe';
import type { subscriptions } from '@/db/schema';
import { nextChargeAt } from '@/lib/subscriptions/plan-situation';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';

/** A subscription as the projection had it before a sync. */
export type Row = typeof subscriptions.$inferSelect;

/** What is not in the projection and not in Stripe's answer about it. */
export interface EmailFacts {
  now: Date;
  /** Since when the customer is ours. */
  customerSince: Date;
  /** Subscription id → `canceledAt` of the last cancellation that was written about. */
  writtenCancellations: ReadonlyMap<string, string>;
  /** Subscription id → schedule of the last scheduled change that was written about. */
  writtenChanges: ReadonlyMap<string, string>;
}

/** A subscription as Stripe has it now, and what it means to us. */
export interface Observed {
  subscription: Stripe.Subscription;
  fact: SubscriptionFacts;
}

/** What a plan that goes on costs, and when next, as the billing page has it. */
export function runningTerms(fact: SubscriptionFacts) {
  return {
    subscriptionId: fact.id,
    plan: fact.plan ?? null,
    amountCents: fact.amountCents ?? null,
    currency: fact.currency,
    interval: fact.interval ?? null,
    nextChargeAt: nextChargeAt(fact)?.toISOString() ?? null,
  };
}
