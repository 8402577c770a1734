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

/** Currencies of which Stripe counts whole units (https://docs.stripe.com/currencies#zero-decimal). */
const ZERO_DECIMAL = /^(bif|clp|djf|gnf|jpy|kmf|krw|mga|pyg|rwf|ugx|vnd|vuv|xaf|xof|xpf)$/;

/**
 * How an amount that is charged is written, in its currency's smallest unit: always to the cent. The
 * value and the options for `Intl.NumberFormat`.
 */
export function moneyFormat(amount: number, currency = 'eur') {
  const value = ZERO_DECIMAL.test(currency) ? amount : amount / 100;
  return { value, options: { style: 'currency', currency: currency.toUpperCase() } as const };
}

/** How a list price is written: as `moneyFormat`, without the cents of whole amounts. */
export function priceFormat(amount: number, currency = 'eur') {
  const { value, options } = moneyFormat(amount, currency);
  const isWhole = Number.isInteger(value);
  return { value, options: { ...options, ...(isWhole && { maximumFractionDigits: 0 }) } };
}
