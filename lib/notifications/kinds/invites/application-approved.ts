import type { EmailData } from '@/types/emails';
import type { Compose } from '../email-content';
import { aboutApplication, grantName } from './invite-tools';

/** An application was approved: what is granted, and that nothing is charged for it. */
export const applicationApproved: Compose<EmailData['application_approved']> = (data, tools) => {
  const { t, charge, page } = tools;
  const plan = grantName(tools, data);
  return {
    subject: t('application_approved.subject', { plan }),
    preview: t('application_approved.preview'),
    heading: t('application_approved.heading'),
    paragraphs: [t('application_approved.body', { plan }), t('application_approved.next')],
    facts: [
      { name: t('fact.plan'), value: plan },
      { name: t('fact.price'), value: charge(0) },
    ],
    action: { label: t('application_approved.action'), url: page('/apply') },
    about: aboutApplication(tools),
  };
};
