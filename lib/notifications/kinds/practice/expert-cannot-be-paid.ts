import type { EmailData } from '@/types/emails';
import type { Compose } from '../email-content';

/** Stripe no longer pays this expert, so what costs something cannot be booked with them. */
export const expertCannotBePaid: Compose<EmailData['expert_cannot_be_paid']> = (data, tools) => {
  const { t, page } = tools;
  return {
    subject: t('expert_cannot_be_paid.subject'),
    preview: t('expert_cannot_be_paid.body'),
    heading: t('expert_cannot_be_paid.heading'),
    paragraphs: [
      t(`expert_cannot_be_paid.${whyOf(data.status)}`),
      t('expert_cannot_be_paid.body'),
      t('expert_cannot_be_paid.stays'),
    ],
    facts: [],
    action: { label: t('expert_cannot_be_paid.action'), url: page('/payouts') },
    about: {
      why: t('appointment.whyPractice'),
      manage: { label: t('expert_cannot_be_paid.manage'), url: page('/payouts') },
    },
  };
};

/** What stands in the way, by the account's status. */
function whyOf(status: string): 'closed' | 'refused' | 'needed' {
  if (status === 'closed') return 'closed';
  return status === 'unsupported' ? 'refused' : 'needed';
}
