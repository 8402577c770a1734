import type { EmailData } from '@/types/emails';
import type { Compose } from '../email-content';
import { aboutApplication, grantName } from './invite-tools';

/** An application was approved: what is granted, that nothing is charged for it, and what goes on being charged. */
export const applicationApproved: Compose<EmailData['application_approved']> = (data, tools) => {
  const { t, charge, page } = tools;
  const isModulePaid = data.isModulePaid === true;
  const plan = grantName(tools, { ...data, withLecturer: data.withLecturer && !isModulePaid });
  return {
    subject: t('application_approved.subject', { plan }),
    preview: t(isModulePaid ? 'application_approved.modulePaid' : 'application_approved.preview'),
    heading: t('application_approved.heading'),
    paragraphs: [
      t('application_approved.body', { plan }),
      ...(isModulePaid ? [t('application_approved.modulePaid')] : []),
      t('application_approved.next'),
    ],
    facts: [
      { name: t('fact.plan'), value: plan },
      { name: t('fact.price'), value: charge(0) },
    ],
    action: { label: t('application_approved.action'), url: page('/apply') },
    about: aboutApplication(tools),
  };
};
