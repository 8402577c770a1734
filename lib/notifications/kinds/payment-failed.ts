import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';

/** A payment has failed: what to do, and until when access stays. */
export const paymentFailed: Compose<EmailData['payment_failed']> = (data, tools) => {
  const { t, charge, date, planName } = tools;
  const amount = charge(data.amountCents);
  const plan = planName(data.plan);
  return {
    subject: t('payment_failed.subject', { plan }),
    preview: data.accessUntil
      ? t('payment_failed.stays', { date: date(data.accessUntil) })
      : t('payment_failed.shut'),
    heading: t('payment_failed.heading'),
    paragraphs: [
      t('payment_failed.body', { amount, plan }),
      data.accessUntil
        ? t('payment_failed.stays', { date: date(data.accessUntil) })
        : t('payment_failed.shut'),
      data.nextAttemptAt
        ? t('payment_failed.retry', { date: date(data.nextAttemptAt) })
        : t('payment_failed.noRetry'),
    ],
    facts: [
      { name: t('fact.plan'), value: plan },
      { name: t('fact.due'), value: amount },
      ...(data.accessUntil ? [{ name: t('fact.accessUntil'), value: date(data.accessUntil) }] : []),
    ],
    action: { label: t('payment_failed.action', { amount }), url: tools.paymentUrl },
  };
};
