import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { expertProfiles, users } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { shownName } from '@/lib/core/database/shown-name';
import { AppError } from '@/lib/core/errors';
import { requireOwnAppointment, type Side } from '../find-appointment';
import type { Appointment } from '../appointment';
import { appointmentEntry } from './appointment-entry';
import { writeAppointment } from '@/lib/calendars/write-calendar';

/** A cancelled one is written so that it is taken out. */
const IN_CALENDARS: readonly Appointment['status'][] = [
  'booked',
  'completed',
  'no_show',
  'cancelled',
];

/**
 * An appointment of the caller's, on either side, as an `.ics` file. `titled` makes its title of what is
 * booked and the other's name, empty if it is not known any more. There is none of what nobody has
 * booked, which would tell where it takes place before it is paid. Throws `not_found`,
 * `feature_required`, `forbidden`.
 */
export async function writeOwnEntry(
  context: Context,
  appointmentId: string,
  titled: (title: string, name: string) => string,
): Promise<string> {
  const { row, side } = await requireOwnAppointment(context, appointmentId);
  if (!IN_CALENDARS.includes(row.status))
    throw new AppError('not_found', 'Nothing is booked that could be in a calendar.');
  const title = titled(row.eventTypeName, await nameOfOther(row, side));
  return writeAppointment(appointmentEntry(row, side, title), 'publish');
}

async function nameOfOther(row: Appointment, side: Side): Promise<string> {
  if (side === 'member') {
    const [expert] = await db()
      .select({ name: expertProfiles.name })
      .from(expertProfiles)
      .where(eq(expertProfiles.organizationId, row.organizationId));
    return expert?.name ?? '';
  }
  const [member] = row.memberUserId
    ? await db().select({ name: shownName }).from(users).where(eq(users.id, row.memberUserId))
    : [];
  return member?.name ?? '';
}
