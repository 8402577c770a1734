import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';

/** A year's charge comes near: how much, when, and how to stop it. */
export const renewalUpcoming: Compose<EmailData['renewal_upcoming']> = (data, tools) => {
  const { t, charge, planName } = tools;
  const amount = charge(data.amountCents, data.currency);
  const date = tools.date(data.renewsAt);
  const plan = planName(data.plan);
  return {
    subject: t('renewal_upcoming.subject', { plan, date }),
    preview: t('renewal_upcoming.preview', { amount }),
    heading: t('renewal_upcoming.heading'),
    paragraphs: [
      t('renewal_upcoming.body', { plan, date, amount }),
      t('renewal_upcoming.stop', { date }),
    ],
    facts: [
      { name: t('fact.plan'), value: plan },
      { name: t('fact.renewsOn'), value: date },
      { name: t('fact.amount'), value: amount },
    ],
    action: { label: t('renewal_upcoming.action'), url: tools.billingUrl },
  };
};
