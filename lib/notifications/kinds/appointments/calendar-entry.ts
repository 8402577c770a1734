import { appointmentUid } from '@/lib/calendars/appointment-uid';
import type { CalendarEntry } from '@/lib/calendars/write-calendar';
import type { AppointmentEmail } from '@/types/emails';
import type { AppointmentDetails } from './appointment-details';

/**
 * The calendar's version of what an e-mail tells: time and SEQUENCE are the e-mail's, so that one that
 * is sent late takes nothing back. Never holds a member's notes. Pure.
 */
export function calendarEntry(
  data: AppointmentEmail,
  { location, changedAt }: AppointmentDetails,
  { title, url }: { title: string; url: string },
): CalendarEntry {
  return {
    uid: appointmentUid(data.appointmentId),
    sequence: data.sequence,
    stampedAt: changedAt.getTime(),
    startsAt: Date.parse(data.startsAt),
    endsAt: Date.parse(data.endsAt),
    isCancelled: false,
    title,
    description: url,
    ...(location && { location }),
    url,
  };
}
