import { env } from '@/config/env';
import type { Appointment } from '../appointment';
import type { Side } from '../find-appointment';
import { appointmentUid } from '@/lib/calendars/appointment-uid';
import type { CalendarEntry } from '@/lib/calendars/write-calendar';

/** The page of an appointment, for whoever of its two people. */
export function appointmentAddress(appointmentId: string, side: Side): string {
  const path = side === 'member' ? '/account/appointments' : '/appointments';
  return new URL(`${path}/${appointmentId}`, env().NEXT_PUBLIC_APP_URL).href;
}

/**
 * An appointment as one of its people's calendar keeps it. Notes are not in it: calendars are shared,
 * and notes may tell of somebody's health.
 */
export function appointmentEntry(row: Appointment, side: Side, title: string): CalendarEntry {
  const url = appointmentAddress(row.id, side);
  return {
    uid: appointmentUid(row.id),
    sequence: row.sequence,
    stampedAt: row.updatedAt.getTime(),
    startsAt: row.startsAt.getTime(),
    endsAt: row.endsAt.getTime(),
    isCancelled: row.status === 'cancelled' || row.status === 'expired',
    title,
    description: url,
    location: row.location,
    url,
  };
}
