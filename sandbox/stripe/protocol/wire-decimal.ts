import type Stripe from 'stripe';

/** Safe: on the wire a decimal is text; the SDK makes its `Decimal` of it on arrival. */
export function wireDecimal(value: number | string): Stripe.Decimal {
  return String(value) as unknown as Stripe.Decimal;
}
