import type { EmailData } from '@/types/emails';
import type { Compose } from '../email-content';
import { aboutApplication } from './invite-tools';

/** An application was rejected: why, in the words of whoever decided, and that there may be another. */
export const applicationRejected: Compose<EmailData['application_rejected']> = (
  _data,
  tools,
  { answer },
) => {
  const { t, page } = tools;
  return {
    subject: t('application_rejected.subject'),
    preview: t('application_rejected.preview'),
    heading: t('application_rejected.heading'),
    paragraphs: [
      t('application_rejected.body'),
      ...(answer ?? '').split(/\n+/).filter(Boolean),
      t('application_rejected.again'),
    ],
    facts: [],
    action: { label: t('application_rejected.action'), url: page('/apply') },
    about: aboutApplication(tools),
  };
};
