import type Stripe from 'stripe';
import { type CatalogPlan, PLANS } from '@/config/catalog';
import { findPlanPrice, type PlanPrice } from '@/lib/catalog/find-plan';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { getSubscription } from '@/lib/integrations/stripe';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import type { PlanState } from './change/decide-change';
import { type BillingSubscription, readBilling } from '@/lib/subscriptions/read-billing';
import { syncCustomer } from './sync/sync-customer';

/** The expert subscription of the caller's organization, as Stripe has it now. */
export interface CurrentExpert {
  customerId: string;
  row: BillingSubscription;
  subscription: Stripe.Subscription;
  item: Stripe.SubscriptionItem;
  state: PlanState;
}

const plans: Record<string, CatalogPlan> = PLANS;

/**
 * Looks at Stripe first, then reads the caller's running expert subscription. Nothing the client
 * sends takes part. Throws `no_subscription`, `provider_unavailable`.
 */
export async function requireCurrentExpert(context: Context): Promise<CurrentExpert> {
  const customerId = await findStripeCustomer(context.organizationId);
  if (customerId) await syncCustomer(customerId);
  const { expert: row } = await readBilling(context.organizationId);
  if (!customerId || !row)
    throw new AppError('no_subscription', 'This organization has no running plan.');
  const subscription = await getSubscription(row.id);
  const item = subscription.items.data[0];
  const plan = row.plan ? plans[row.plan] : undefined;
  if (!item || !plan)
    throw new AppError(
      'no_subscription',
      'This plan was arranged by hand; write to us to change it.',
    );
  const state = { tier: plan.tier, interval: row.interval ?? 'month', invite: plan.invite };
  return { customerId, row, subscription, item, state };
}

/**
 * The same for changes that cost money: refused while an invoice is unpaid, and while collection is
 * paused, since what is invoiced then is not collected and the change would be free. Throws
 * `payment_overdue`, `collection_paused`.
 */
export async function requirePaidUpExpert(context: Context): Promise<CurrentExpert> {
  const current = await requireCurrentExpert(context);
  if (current.row.collectionPaused)
    throw new AppError('collection_paused', 'Payments are paused; the plan cannot be changed now.');
  if (current.row.status === 'active' || current.row.status === 'trialing') return current;
  throw new AppError(
    'payment_overdue',
    'The last invoice is unpaid. Pay it first; then the plan can be changed.',
  );
}

/** The plan and price a caller may change to. Throws `unknown_lookup_key`, `not_self_serve`, `invite_required`. */
export function requireTarget(lookupKey: string): PlanPrice {
  const target = findPlanPrice(lookupKey);
  if (!target)
    throw new AppError(
      'unknown_lookup_key',
      `There is no price with the lookup key "${lookupKey}".`,
    );
  if (target.plan.invite)
    throw new AppError('invite_required', 'This plan needs an approved invitation.');
  if (!target.price.selfServe || target.plan.kind !== 'expert') {
    throw new AppError('not_self_serve', `"${lookupKey}" cannot be changed to here.`);
  }
  return target;
}
