import type Stripe from 'stripe';
import { callStripe } from './transport/call-stripe';
import { stripe } from './transport/client';

/** The active price that a lookup key stands for now; null if Stripe has none. */
export async function findPriceByLookupKey(lookupKey: string): Promise<Stripe.Price | null> {
  const prices = await callStripe(() =>
    stripe().prices.list({ lookup_keys: [lookupKey], active: true, limit: 1 }),
  );
  return prices.data[0] ?? null;
}
