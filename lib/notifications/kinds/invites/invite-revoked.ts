import type { EmailData } from '@/types/emails';
import type { Compose } from '../email-content';

/** An invited plan was taken back: what is shut, that nothing is charged, and the ways on. */
export const inviteRevoked: Compose<EmailData['invite_revoked']> = ({ tier }, tools) => {
  const { t, billingUrl, planName } = tools;
  const plan = planName(`${tier}-expert`);
  return {
    subject: t('invite_revoked.subject', { plan }),
    preview: t('invite_revoked.preview'),
    heading: t('invite_revoked.heading'),
    paragraphs: [t('invite_revoked.body', { plan }), t('invite_revoked.again')],
    facts: [],
    action: { label: t('invite_revoked.action'), url: billingUrl },
  };
};
