import type { EmailData } from '@/types/emails';
import type { Compose } from '../email-content';

/** An imported calendar could not be read for a day. */
export const feedFailing: Compose<EmailData['feed_failing']> = (data, tools, { feedName }) => {
  const { t, page, times } = tools;
  const name = feedName ?? t('feed_failing.yourCalendar');
  return {
    subject: t('feed_failing.subject', { name }),
    preview: t('feed_failing.body'),
    heading: t('feed_failing.heading'),
    paragraphs: [t('feed_failing.body'), t('feed_failing.todo')],
    facts: [
      { name: t('fact.calendar'), value: name },
      { name: t('fact.failingSince'), value: times.when(data.since) },
    ],
    action: { label: t('feed_failing.action'), url: page('/calendar') },
    about: {
      why: t('appointment.whyPractice'),
      manage: { label: t('feed_failing.manage'), url: page('/calendar') },
    },
  };
};
