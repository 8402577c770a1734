const CURRENCY_SIGNS: Readonly<Record<string, string>> = { eur: '€', usd: '$', gbp: '£' };

/** Currencies whose smallest unit is the whole one (https://docs.stripe.com/currencies#zero-decimal). */
const ZERO_DECIMAL = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '),
);

/** An amount in its currency's smallest unit as messages and invoices write it: `€25.00`, `DKK 7.00`, `JPY 500`. */
export function money(amount: number, currency: string): string {
  const sign = CURRENCY_SIGNS[currency] ?? `${currency.toUpperCase()} `;
  return `${sign}${ZERO_DECIMAL.has(currency) ? String(amount) : (amount / 100).toFixed(2)}`;
}

/** An amount in its currency's smallest unit as a number of whole ones: 25 of 2500 cents. */
export function inWholeUnits(amount: number, currency: string): number {
  return ZERO_DECIMAL.has(currency) ? amount : amount / 100;
}
