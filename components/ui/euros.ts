import type { useFormatter } from 'next-intl';
import { euroFormat, moneyFormat } from '@/lib/core/money';

/** An amount of cents as euros in the person's language; whole euros without decimals. */
export function euros(format: ReturnType<typeof useFormatter>, amountCents: number): string {
  return format.number(amountCents / 100, euroFormat(amountCents));
}

/** An amount in the smallest unit of any currency, in the person's language. */
export function money(
  format: ReturnType<typeof useFormatter>,
  amount: number,
  currency: string,
): string {
  const { value, options } = moneyFormat(amount, currency);
  return format.number(value, options);
}
