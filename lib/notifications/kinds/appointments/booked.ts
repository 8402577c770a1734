import type { EmailData } from '@/types/emails';
import { appointmentFacts, moneyFacts, whereFacts } from './appointment-facts';
import { aboutAppointment } from './appointment-tools';
import { cancellationTerms } from './cancellation-terms';

/** An appointment is certain: paid, or free. */
export const booked = aboutAppointment<EmailData['appointment_booked']>((data, tools) => {
  const { t, values, isMember, appointment } = tools;
  const terms = isMember && cancellationTerms(data.startsAt, tools);
  return {
    subject: t(
      isMember ? 'appointment_booked.subject' : 'appointment_booked.subjectExpert',
      values,
    ),
    heading: t(isMember ? 'appointment_booked.heading' : 'appointment_booked.headingExpert'),
    paragraphs: [
      t(isMember ? 'appointment_booked.body' : 'appointment_booked.bodyExpert', values),
      t('appointment.entryAdds'),
      ...(terms ? [terms] : []),
    ],
    facts: [
      ...appointmentFacts(data, tools, appointment),
      ...whereFacts(tools, appointment),
      ...moneyFacts(data.side, tools, appointment),
    ],
    calendar: { method: 'request', entry: tools.entry() },
  };
});
