import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';

/** A plan is over: its last day has passed, or its invoice was never paid. */
export const ended: Compose<EmailData['ended']> = (data, tools) => {
  const { t } = tools;
  const plan = tools.planName(data.plan);
  const date = tools.date(data.endedAt);
  const isLast = data.nothingMoreIsCharged;
  return {
    subject: t('ended.subject', { plan }),
    preview: t(isLast ? 'ended.preview' : 'ended.previewPlain', { plan, date }),
    heading: t('ended.heading'),
    paragraphs: [
      data.unpaid
        ? t('ended.unpaid', { plan, date })
        : t(isLast ? 'ended.asked' : 'ended.askedPlain', { plan, date }),
      t('ended.again'),
    ],
    facts: [
      { name: t('fact.plan'), value: plan },
      { name: t('fact.endedOn'), value: date },
    ],
    action: { label: t('ended.action'), url: tools.billingUrl },
  };
};
