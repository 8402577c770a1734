import type Stripe from 'stripe';

/** A subscription as an operator makes one in Stripe's dashboard: it runs at once, on a trial. */
export async function subscribeByHand(
  customer: string,
  prices: readonly string[],
): Promise<Stripe.Subscription> {
  const { stripe } = await import('@/lib/integrations/stripe');
  return stripe().subscriptions.create({
    customer,
    items: prices.map((price) => ({ price })),
    trial_period_days: 30,
  });
}

/** The id of a price of ours. */
export async function priceOf(lookupKey: string): Promise<string> {
  const { findPriceByLookupKey } = await import('@/lib/integrations/stripe');
  const price = await findPriceByLookupKey(lookupKey);
  if (!price) throw new Error(`there is no price ${lookupKey}`);
  return price.id;
}

/** A monthly price of a product that is not ours. */
export async function foreignPrice(): Promise<string> {
  const { stripe } = await import('@/lib/integrations/stripe');
  const product = await stripe().products.create({ name: 'Something else' });
  const price = await stripe().prices.create({
    product: product.id,
    currency: 'eur',
    unit_amount: 1200,
    recurring: { interval: 'month' },
  });
  return price.id;
}

/** The Stripe customer that an organization of ours has. */
export async function customerOf(organizationId: string): Promise<string> {
  const { findStripeCustomer } =
    await import('@/lib/organizations/customer/ensure-stripe-customer');
  const id = await findStripeCustomer(organizationId);
  if (!id) throw new Error('the organization has no customer');
  return id;
}
