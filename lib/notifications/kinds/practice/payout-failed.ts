import type { EmailData } from '@/types/emails';
import type { Compose } from '../email-content';

/** A bank did not take a payout: why, where the money is, and how it goes on. */
export const payoutFailed: Compose<EmailData['payout_failed']> = (data, tools) => {
  const { t, page } = tools;
  const reason = tools.payoutFailure(`reason.${data.reason}`);
  const amount = tools.charge(data.amountCents, data.currency);
  return {
    subject: t('payout_failed.subject', { amount }),
    preview: reason,
    heading: t('payout_failed.heading', { amount }),
    paragraphs: [reason, t('payout_failed.body'), t('payout_failed.next')],
    facts: [{ name: t('payout_failed.sentOn'), value: tools.date(data.sentAt) }],
    action: { label: t('payout_failed.action'), url: page(`/payouts/${data.payoutId}`) },
    about: {
      why: t('appointment.whyPractice'),
      manage: { label: t('expert_cannot_be_paid.manage'), url: page('/payouts') },
    },
  };
};
