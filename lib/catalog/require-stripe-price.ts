import type Stripe from 'stripe';
import { AppError } from '@/lib/core/errors';
import { findPriceByLookupKey } from '@/lib/integrations/stripe';
import { findPrice } from './find-plan';

/**
 * The active Stripe price of a lookup key, which must be charged in the currency and as often as the
 * catalog says, since that is what pages show. Throws `catalog_not_applied`, `provider_unavailable`.
 */
export async function requireStripePrice(lookupKey: string): Promise<Stripe.Price> {
  const price = await findPriceByLookupKey(lookupKey);
  if (!price)
    throw new AppError('catalog_not_applied', `Stripe has no active price "${lookupKey}" yet.`);
  const known = findPrice(lookupKey);
  const { currency, recurring } = price;
  const isAsShown =
    currency === 'eur' &&
    recurring?.interval === known?.price.interval &&
    recurring?.interval_count === 1;
  if (known && !isAsShown)
    throw new AppError(
      'catalog_not_applied',
      `Stripe charges "${lookupKey}" in another currency or rhythm than the catalog says.`,
    );
  return price;
}
