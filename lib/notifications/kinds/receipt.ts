import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';

/** A payment has arrived. */
export const receipt: Compose<EmailData['receipt']> = (data, tools) => {
  const { t, charge, date, planName } = tools;
  const amount = charge(data.amountCents);
  const plan = planName(data.plan);
  return {
    subject: t('receipt.subject', { amount }),
    preview: t('receipt.preview', { plan }),
    heading: t('receipt.heading'),
    paragraphs: [t('receipt.body', { amount, plan }), t('receipt.invoices')],
    facts: [
      { name: t('fact.plan'), value: plan },
      { name: t('fact.paid'), value: amount },
      { name: t('fact.paidOn'), value: date(data.paidAt) },
      ...(data.number ? [{ name: t('fact.invoice'), value: data.number }] : []),
    ],
    action: { label: t('receipt.action'), url: tools.billingUrl },
  };
};
