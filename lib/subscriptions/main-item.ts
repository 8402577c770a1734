import type Stripe from 'stripe';

/** The item that says which plan it is: the first that is not metered. Pure. */
export function mainItem(subscription: Stripe.Subscription): Stripe.SubscriptionItem | undefined {
  const items = subscription.items.data;
  return items.find((item) => item.price.recurring?.usage_type !== 'metered') ?? items[0];
}
