import type { useFormatter } from 'next-intl';

/** An amount of cents as euros in the person's language; whole euros without decimals. */
export function euros(format: ReturnType<typeof useFormatter>, amountCents: number): string {
  const whole = amountCents % 100 === 0;
  return format.number(amountCents / 100, {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: 2,
  });
}
