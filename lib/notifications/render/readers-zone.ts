import type { AppointmentDetails } from '../kinds/appointments/appointment-details';
import type { EmailFor } from '../kinds/email-content';
import type { Recipient } from '../outbox/find-recipient';

/**
 * In which zone a reader reads times: of an appointment its member in the one they booked in, its expert
 * in that of their public page; else their own. Null if none is known. Pure.
 */
export function readersZone(
  data: EmailFor['data'],
  { timeZone }: Recipient,
  appointment: AppointmentDetails | null,
): string | null {
  if (!appointment || !('side' in data)) return timeZone;
  const { member, expert } = appointment;
  return (data.side === 'member' ? member : expert).timeZone ?? timeZone;
}
