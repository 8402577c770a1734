import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';
import { nextCharge } from './next-charge';

/** A pending end was taken back. */
export const resumed: Compose<EmailData['resumed']> = (data, tools) => {
  const { t } = tools;
  const plan = tools.planName(data.plan);
  return {
    subject: t('resumed.subject', { plan }),
    preview: t('resumed.preview'),
    heading: t('resumed.heading'),
    paragraphs: [t('resumed.body', { plan }), t('resumed.stop')],
    facts: [{ name: t('fact.plan'), value: plan }, ...nextCharge(data, tools)],
    action: { label: t('resumed.action'), url: tools.billingUrl },
  };
};
