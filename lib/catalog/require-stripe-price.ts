import type Stripe from 'stripe';
import { AppError } from '@/lib/core/errors';
import { findPriceByLookupKey } from '@/lib/integrations/stripe';

/** The active Stripe price of a lookup key. Throws `catalog_not_applied` if Stripe has none yet, `provider_unavailable`. */
export async function requireStripePrice(lookupKey: string): Promise<Stripe.Price> {
  const price = await findPriceByLookupKey(lookupKey);
  if (price) return price;
  throw new AppError('catalog_not_applied', `Stripe has no active price "${lookupKey}" yet.`);
}
