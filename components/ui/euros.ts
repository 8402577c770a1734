import type { useFormatter } from 'next-intl';
import { euroFormat } from '@/lib/core/money';

/** An amount of cents as euros in the person's language; whole euros without decimals. */
export function euros(format: ReturnType<typeof useFormatter>, amountCents: number): string {
  return format.number(amountCents / 100, euroFormat(amountCents));
}
