import type { InvitationEmail } from '@/types/emails';
import type { Compose, EmailContent } from '../email-content';
import type { EmailTools } from '../email-tools';
import { grantName } from './invite-tools';

/** Somebody is invited, whether or not they have an account. */
export const invitation: Compose<InvitationEmail> = (data, tools, found) => {
  const { t } = tools;
  const plan = grantName(tools, data);
  return {
    subject: t('invitation.subject', { plan }),
    preview: t('invitation.preview'),
    heading: t('invitation.heading'),
    paragraphs: [t('invitation.body', { plan }), t('invitation.account')],
    ...offer(data, tools, found.invitationUrl),
  };
};

/** An invitation ends soon. */
export const invitationExpiring: Compose<InvitationEmail> = (data, tools, found) => {
  const { t, date } = tools;
  const plan = grantName(tools, data);
  const until = date(data.expiresAt);
  return {
    subject: t('invitation_expiring.subject', { date: until }),
    preview: t('invitation_expiring.preview', { plan }),
    heading: t('invitation_expiring.heading', { date: until }),
    paragraphs: [t('invitation_expiring.body', { plan }), t('invitation.account')],
    ...offer(data, tools, found.invitationUrl),
  };
};

function offer(
  data: InvitationEmail,
  tools: EmailTools,
  address: string | null,
): Pick<EmailContent, 'facts' | 'action' | 'about'> {
  const { t, charge, date, page } = tools;
  const url = address ?? page('/pricing');
  return {
    facts: [
      { name: t('fact.plan'), value: grantName(tools, data) },
      { name: t('fact.price'), value: charge(0) },
      { name: t('fact.invitedUntil'), value: date(data.expiresAt) },
    ],
    action: { label: t('invitation.action'), url },
    about: { why: t('invitation.why'), manage: { label: t('invitation.manage'), url } },
  };
}
