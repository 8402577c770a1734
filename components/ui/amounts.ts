import type { useFormatter } from 'next-intl';
import { moneyFormat, priceFormat } from '@/lib/core/money';

type Format = ReturnType<typeof useFormatter>;

/** A list price, in the person's language: `€59`, with cents only where there are any. */
export function listPrice(format: Format, amount: number, currency = 'eur'): string {
  const { value, options } = priceFormat(amount, currency);
  return format.number(value, options);
}

/** What is, was or will be charged or paid out, to the cent: `€59.00`. In the currency's smallest unit. */
export function charge(format: Format, amount: number, currency = 'eur'): string {
  const { value, options } = moneyFormat(amount, currency);
  return format.number(value, options);
}
