import type { EmailData } from '@/types/emails';
import type { EmailContent } from './email-content';
import type { EmailTools } from './email-tools';

/** What is charged from now on, and when next. Nothing about a plan that costs nothing. Pure. */
export function nextCharge(
  data: Pick<EmailData['resumed'], 'amountCents' | 'currency' | 'interval' | 'nextChargeAt'>,
  { t, price, date }: EmailTools,
): EmailContent['facts'] {
  if (!data.amountCents) return [];
  return [
    { name: t('fact.price'), value: price(data.amountCents, data.interval, data.currency) },
    ...(data.nextChargeAt ? [{ name: t('fact.nextCharge'), value: date(data.nextChargeAt) }] : []),
  ];
}
