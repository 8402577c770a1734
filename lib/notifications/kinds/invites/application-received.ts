import type { EmailData } from '@/types/emails';
import type { Compose } from '../email-content';
import { aboutApplication } from './invite-tools';

/** An application has come, and what happens next. */
export const applicationReceived: Compose<EmailData['application_received']> = (_data, tools) => {
  const { t, page } = tools;
  return {
    subject: t('application_received.subject'),
    preview: t('application_received.preview'),
    heading: t('application_received.heading'),
    paragraphs: [t('application_received.body'), t('application_received.next')],
    facts: [],
    action: { label: t('application_received.action'), url: page('/apply') },
    about: aboutApplication(tools),
  };
};
