/** What Stripe keeps of a European card payment: 1.5 % and 25 cents (https://stripe.com/pt/pricing). */
const CARD = { basisPoints: 150, fixedCents: 25 };
/** And of a direct debit: 35 cents. */
const DEBIT = { basisPoints: 0, fixedCents: 35 };

/** Stripe's own fee in the currency's smallest unit, for the payment method's type. */
export function stripeFee(amountCents: number, method: string | undefined): number {
  const { basisPoints, fixedCents } = method === 'sepa_debit' ? DEBIT : CARD;
  return Math.round((amountCents * basisPoints) / 10_000) + fixedCents;
}
