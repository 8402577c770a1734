import type { EmailData } from '@/types/emails';
import { appointmentFacts, moneyFacts, whereFacts } from './appointment-facts';
import { aboutAppointment, type AppointmentTools } from './appointment-tools';
import { cancellationTerms } from './cancellation-terms';

/** It takes place at another time; nothing is charged again. */
export const moved = aboutAppointment<EmailData['appointment_moved']>((data, tools) => {
  const { t, values, isMember, isFree, appointment } = tools;
  const terms = isMember && cancellationTerms(data.startsAt, tools);
  return {
    subject: t(isMember ? 'appointment_moved.subject' : 'appointment_moved.subjectExpert', values),
    heading: t('appointment_moved.heading'),
    paragraphs: [
      whoMovedIt(data, tools),
      t('appointment.entryMoves'),
      ...(isMember && !isFree ? [t('appointment_moved.notAgain')] : []),
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

function whoMovedIt(
  { by, side, from }: EmailData['appointment_moved'],
  { t, times, values }: AppointmentTools,
): string {
  const told = { ...values, from: times.when(from) };
  if (by === side) return t('appointment_moved.byYou', told);
  if (by === 'member') return t('appointment_moved.byMember', told);
  return by === 'expert'
    ? t('appointment_moved.byExpert', told)
    : t('appointment_moved.byPlatform', told);
}
