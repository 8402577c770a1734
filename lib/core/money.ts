/**
 * The platform's commission: `floor(amountCents * commissionBps / 10_000)`, the one rounding rule.
 * Amounts are non-negative integer cents, rates 0–10,000 basis points. Throws `RangeError` otherwise.
 */
export function commissionCents(amountCents: number, commissionBps: number): number {
  if (!Number.isSafeInteger(amountCents) || amountCents < 0) {
    throw new RangeError(`amountCents must be a non-negative integer, got ${amountCents}`);
  }
  if (!Number.isInteger(commissionBps) || commissionBps < 0 || commissionBps > 10_000) {
    throw new RangeError(`commissionBps must be between 0 and 10000, got ${commissionBps}`);
  }
  return Number((BigInt(amountCents) * BigInt(commissionBps)) / 10_000n);
}

/** How euros are written: cents only where there are any. For `Intl.NumberFormat`, which is given euros. */
export function euroFormat(amountCents: number) {
  return {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: amountCents % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  } as const;
}

/** Currencies of which Stripe counts whole units (https://docs.stripe.com/currencies#zero-decimal). */
const ZERO_DECIMAL = /^(bif|clp|djf|gnf|jpy|kmf|krw|mga|pyg|rwf|ugx|vnd|vuv|xaf|xof|xpf)$/;

/** How an amount of any currency, in its smallest unit, is written: the value and `Intl`'s options. */
export function moneyFormat(amount: number, currency: string) {
  if (currency === 'eur') return { value: amount / 100, options: euroFormat(amount) };
  const value = ZERO_DECIMAL.test(currency) ? amount : amount / 100;
  return { value, options: { style: 'currency', currency: currency.toUpperCase() } as const };
}
