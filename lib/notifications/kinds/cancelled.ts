import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';

/** The plan ends, which can be taken back until then. */
export const cancelled: Compose<EmailData['cancelled']> = (data, tools) => {
  const { t } = tools;
  const date = tools.date(data.endsAt);
  const plan = tools.planName(data.plan);
  const isLast = data.nothingMoreIsCharged;
  return {
    subject: t('cancelled.subject', { plan, date }),
    preview: t(isLast ? 'cancelled.preview' : 'cancelled.previewPlain'),
    heading: t('cancelled.heading', { date }),
    paragraphs: [
      t(isLast ? 'cancelled.body' : 'cancelled.bodyPlain', { plan, date }),
      t('cancelled.undo'),
    ],
    facts: [
      { name: t('fact.plan'), value: plan },
      { name: t('fact.endsOn'), value: date },
    ],
    action: { label: t('cancelled.action'), url: tools.billingUrl },
  };
};
