import type { EmailData } from '@/types/emails';
import { aboutAppointment, type AppointmentTools } from './appointment-tools';
import { whatGoesBack } from './what-goes-back';

/** It does not take place. */
export const cancelled = aboutAppointment<EmailData['appointment_cancelled']>((data, tools) => {
  const { t, values, isMember, isFree, entry } = tools;
  // While its payment settled it was in no calendar yet.
  const wasBooked = isFree || data.paidCents > 0;
  return {
    subject: t(
      isMember ? 'appointment_cancelled.subject' : 'appointment_cancelled.subjectExpert',
      values,
    ),
    heading: t('appointment_cancelled.heading'),
    paragraphs: [
      whoCancelledIt(data, tools),
      ...whatGoesBack(data, tools),
      ...(wasBooked ? [t('appointment.entryRemoves')] : []),
    ],
    ...(wasBooked && {
      calendar: { method: 'cancel' as const, entry: { ...entry(), isCancelled: true } },
    }),
  };
});

function whoCancelledIt(
  { by, side }: EmailData['appointment_cancelled'],
  { t, values }: AppointmentTools,
): string {
  if (by === side) return t('appointment_cancelled.byYou', values);
  if (by === 'member') return t('appointment_cancelled.byMember', values);
  return by === 'expert'
    ? t('appointment_cancelled.byExpert', values)
    : t('appointment_cancelled.byPlatform', values);
}
