import type { EmailData } from '@/types/emails';
import type { Compose } from './email-content';
import { nextCharge } from './next-charge';

/** A scheduled change was taken back. */
export const changeUndone: Compose<EmailData['change_undone']> = (data, tools) => {
  const { t } = tools;
  const plan = tools.planName(data.plan);
  return {
    subject: t('change_undone.subject', { plan }),
    preview: t('change_undone.preview'),
    heading: t('change_undone.heading', { plan }),
    paragraphs: [t('change_undone.body', { plan }), t('change_undone.notYou')],
    facts: [{ name: t('fact.plan'), value: plan }, ...nextCharge(data, tools)],
    action: { label: t('change_undone.action'), url: tools.billingUrl },
  };
};
