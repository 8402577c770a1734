import { invalidRequest } from './errors';
import { money } from './money';

/** The least that can be charged, in the currency's smallest unit (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
const MINIMUM: Readonly<Record<string, number>> = {
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  usd: 50,
};
const MAXIMUM = 99_999_999;

/** Of a currency that is not published here only nothing at all is too little. */
export function minimumCharge(currency: string): number {
  return MINIMUM[currency] ?? 1;
}

/** Throws Stripe's refusal of an amount that no card could be charged. */
export function checkChargeAmount(amount: number, currency: string): void {
  const least = minimumCharge(currency);
  if (amount < least)
    throw invalidRequest(`Amount must be at least ${money(least, currency)} ${currency}`, {
      code: 'amount_too_small',
      param: 'amount',
    });
  if (amount > MAXIMUM)
    throw invalidRequest(`Amount must be no more than ${money(MAXIMUM, currency)}`, {
      code: 'amount_too_large',
      param: 'amount',
    });
}
