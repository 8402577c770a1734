import type Stripe from 'stripe';
import { findPlanByProduct } from '@/lib/catalog/find-plan';
import { idOf } from '@/lib/integrations/stripe';

/**
 * The item that says which plan a subscription is: the first whose product is an expert plan or else
 * another plan of the catalog, wherever it stands; else the first that is not metered. Pure.
 */
export function mainItem(subscription: Stripe.Subscription): Stripe.SubscriptionItem | undefined {
  const items = subscription.items.data;
  const kindOf = (item: Stripe.SubscriptionItem) =>
    findPlanByProduct(idOf(item.price.product) ?? '')?.plan.kind;
  const licensed = items.filter((item) => item.price.recurring?.usage_type !== 'metered');
  return (
    licensed.find((item) => kindOf(item) === 'expert') ??
    licensed.find((item) => kindOf(item) !== undefined) ??
    licensed[0] ??
    items[0]
  );
}
