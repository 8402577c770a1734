import type { EmailData } from '@/types/emails';
import { appointmentFacts, whereFacts } from './appointment-facts';
import { aboutAppointment } from './appointment-tools';
import { cancellationTerms } from './cancellation-terms';

/** It comes near. */
export const reminder = aboutAppointment<EmailData['appointment_reminder']>((data, tools) => {
  const { t, values, isMember, appointment } = tools;
  const terms = isMember && cancellationTerms(data.startsAt, tools);
  return {
    subject: t(
      isMember ? 'appointment_reminder.subject' : 'appointment_reminder.subjectExpert',
      values,
    ),
    heading: t('appointment_reminder.heading'),
    paragraphs: [
      t(isMember ? 'appointment_reminder.body' : 'appointment_reminder.bodyExpert', values),
      ...(terms ? [terms] : []),
    ],
    facts: [...appointmentFacts(data, tools, appointment), ...whereFacts(tools, appointment)],
  };
});
