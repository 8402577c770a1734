import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';

/** The plan ends with its period, which can be taken back until then. */
export const cancelled: Compose<EmailData['cancelled']> = (data, tools) => {
  const { t } = tools;
  const date = tools.date(data.endsAt);
  const plan = tools.planName(data.plan);
  return {
    subject: t('cancelled.subject', { plan, date }),
    preview: t('cancelled.preview'),
    heading: t('cancelled.heading', { date }),
    paragraphs: [t('cancelled.body', { plan, date }), t('cancelled.undo')],
    facts: [
      { name: t('fact.plan'), value: plan },
      { name: t('fact.endsOn'), value: date },
    ],
    action: { label: t('cancelled.action'), url: tools.billingUrl },
  };
};
