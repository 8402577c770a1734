import { env } from '@/config/env';
import type { AppointmentEmail, EmailData } from '@/types/emails';
import type { Compose, EmailContent } from '../email-content';
import type { EmailTools } from '../email-tools';

type Kind =
  | 'appointment_booked'
  | 'appointment_moved'
  | 'appointment_cancelled'
  | 'appointment_refunded'
  | 'appointment_too_late'
  | 'appointment_unpaid'
  | 'appointment_reminder';

/** The words of every kind of e-mail about an appointment, and about what keeps one from being booked. */
export const appointmentEmails: {
  [Name in Kind | 'expert_cannot_be_paid' | 'feed_failing']: Compose<EmailData[Name]>;
} = {
  appointment_booked: (data, tools) => about('booked', data, tools),
  appointment_moved: (data, tools) => about('moved', data, tools),
  appointment_cancelled: (data, tools) => about('cancelled', data, tools),
  appointment_refunded: (data, tools) => about('refunded', data, tools),
  appointment_too_late: (data, tools) => about('tooLate', data, tools),
  appointment_unpaid: (data, tools) => about('unpaid', data, tools),
  appointment_reminder: (data, tools) => about('reminder', data, tools),
  expert_cannot_be_paid: (_data, { t }) => ({
    subject: t('cannotBePaid.subject'),
    preview: t('cannotBePaid.body'),
    heading: t('cannotBePaid.subject'),
    paragraphs: [t('cannotBePaid.body')],
    facts: [],
    action: { label: t('cannotBePaid.action'), url: at('/payouts') },
  }),
  feed_failing: (data, { t, date }) => ({
    subject: t('feedFailing.subject'),
    preview: t('feedFailing.body'),
    heading: t('feedFailing.subject'),
    paragraphs: [t('feedFailing.body')],
    facts: [{ name: t('feedFailing.since'), value: date(data.since) }],
    action: { label: t('feedFailing.action'), url: at('/calendar') },
  }),
};

const at = (path: string) => new URL(path, env().NEXT_PUBLIC_APP_URL).href;

function about(
  kind: 'booked' | 'moved' | 'cancelled' | 'refunded' | 'tooLate' | 'unpaid' | 'reminder',
  data: AppointmentEmail,
  { t, date }: EmailTools,
): EmailContent {
  return {
    subject: t(`appointment.${kind}`),
    preview: t(`appointment.${kind}`),
    heading: t(`appointment.${kind}`),
    paragraphs: [],
    facts: [{ name: t('appointment.when'), value: date(data.startsAt) }],
    action: {
      label: t('appointment.action'),
      url: at(
        data.side === 'member'
          ? `/account/appointments/${data.appointmentId}`
          : `/appointments/${data.appointmentId}`,
      ),
    },
  };
}
