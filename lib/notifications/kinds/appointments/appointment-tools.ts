import { AppError } from '@/lib/core/errors';
import type { AppointmentEmail } from '@/types/emails';
import type { Compose, EmailContent } from '../email-content';
import type { EmailTools } from '../email-tools';
import type { AppointmentDetails } from './appointment-details';
import { appointmentFacts } from './appointment-facts';
import { calendarEntry } from './calendar-entry';

/** What the words about an appointment are made with. */
export type AppointmentTools = ReturnType<typeof appointmentTools>;

/** Words about an appointment: what only this kind says. Pure. */
export type Words<Data> = (
  data: Data,
  tools: AppointmentTools,
) => Pick<EmailContent, 'subject' | 'heading' | 'paragraphs'> & Partial<EmailContent>;

/** An e-mail about an appointment, of its kind's words and what all of them say. */
export function aboutAppointment<Data extends AppointmentEmail>(words: Words<Data>): Compose<Data> {
  return (data, tools, { appointment }) => {
    if (!appointment)
      throw new AppError('internal', 'The appointment of this e-mail is not there.');
    const { t, page } = tools;
    const isMember = data.side === 'member';
    const list = isMember ? '/account/appointments' : '/appointments';
    const content = words(data, appointmentTools(data, tools, appointment));
    return {
      preview: content.paragraphs[0] ?? '',
      facts: appointmentFacts(data, tools, appointment),
      action: { label: t('appointment.action'), url: page(`${list}/${data.appointmentId}`) },
      about: {
        why: t('appointment.why'),
        manage: { label: t('appointment.manage'), url: page(list) },
      },
      brand: isMember ? appointment.expert.brand : null,
      ...content,
    };
  };
}

function appointmentTools(
  data: AppointmentEmail,
  tools: EmailTools,
  appointment: AppointmentDetails,
) {
  const { t, page, times } = tools;
  const member = appointment.member.name ?? t('appointment.aMember');
  const expert = appointment.expert.name;
  const { title } = appointment;
  const isMember = data.side === 'member';
  return {
    ...tools,
    appointment,
    isMember,
    isFree: appointment.amountCents === 0,
    /** Names and times, for the placeholders of every text. */
    values: { title, member, expert, when: times.when(data.startsAt) },
    money: (cents: number) => tools.charge(cents, appointment.currency),
    /** For the reader's calendar, as this e-mail tells it. */
    entry: () =>
      calendarEntry(data, appointment, {
        title: t(isMember ? 'appointment.entryMember' : 'appointment.entryExpert', {
          title,
          member,
          expert,
        }),
        url: page(`${isMember ? '/account' : ''}/appointments/${data.appointmentId}`),
      }),
  };
}
