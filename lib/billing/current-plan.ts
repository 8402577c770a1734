import type Stripe from 'stripe';
import { findPlan } from '@/lib/catalog/find-plan';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { listSubscriptions, stripeClock } from '@/lib/integrations/stripe';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { mainItem } from '@/lib/subscriptions/main-item';
import { currentOf } from '@/lib/subscriptions/read-billing';
import { isPaidUp } from '@/lib/subscriptions/status';
import { type SubscriptionFacts, subscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import type { PlanState } from './change/decide-change';

/** What one has of a kind: a plan, or the lecturer module beside it. Teams have theirs elsewhere. */
export type OwnKind = 'expert' | 'addon';

/** One subscription of the caller's organization, as Stripe has it now. */
export interface CurrentPlan {
  customerId: string;
  fact: SubscriptionFacts;
  subscription: Stripe.Subscription;
  item: Stripe.SubscriptionItem;
  state: PlanState;
}

/**
 * Asks Stripe for the caller's running subscription of a kind, once. Nothing the client sends takes
 * part but the kind, and nothing we hold but whose customer it is. Throws `no_subscription`,
 * `provider_unavailable`.
 */
export async function requireCurrentPlan(
  context: Context,
  kind: OwnKind = 'expert',
): Promise<CurrentPlan> {
  const current = await findCurrentPlan(context, kind);
  if (current) return current;
  throw new AppError('no_subscription', 'This organization has no such subscription.');
}

/** As `requireCurrentPlan` where there may be none: null then. Throws `provider_unavailable`. */
export async function findCurrentPlan(
  context: Context,
  kind: OwnKind,
): Promise<CurrentPlan | null> {
  const customerId = await findStripeCustomer(context.organizationId);
  const found = customerId ? await listSubscriptions(customerId) : [];
  const now = stripeClock.now();
  const facts = found.map((subscription) => subscriptionFacts(subscription, now));
  const fact = currentOf(facts, kind);
  const subscription = found.find(({ id }) => id === fact?.id);
  const item = subscription && mainItem(subscription);
  const plan = findPlan(fact?.plan);
  if (!customerId || !fact || !subscription || !item || !plan) return null;
  const state = { tier: plan.tier, interval: fact.interval ?? 'month', isInvite: plan.invite };
  return { customerId, fact, subscription, item, state };
}

/**
 * The current plan for changes that cost money: refused while an invoice is unpaid, and while
 * collection is paused, since what is invoiced then is not collected and the change would be free.
 * Throws `no_subscription`, `payment_overdue`, `collection_paused`, `provider_unavailable`.
 */
export async function requirePaidUpPlan(context: Context): Promise<CurrentPlan> {
  const current = await requireCurrentPlan(context);
  if (current.fact.collectionPaused)
    throw new AppError('collection_paused', 'Payments are paused; the plan cannot be changed now.');
  if (isPaidUp(current.fact.status)) return current;
  throw new AppError(
    'payment_overdue',
    'The last invoice is unpaid. Pay it first; then the plan can be changed.',
  );
}
