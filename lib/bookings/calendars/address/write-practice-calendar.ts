import { and, asc, arrayContains, eq, gt, inArray, sql } from 'drizzle-orm';
import { BRAND } from '@/config/brand';
import { FEED_MINUTES, OWN_CALENDAR_BACK_DAYS } from '@/config/bookings';
import { db } from '@/db/client';
import { appointments, calendarAddresses, organizations, users } from '@/db/schema';
import { writeCalendar } from '@/lib/calendars/write-calendar';
import { AppError } from '@/lib/core/errors';
import { shownName } from '@/lib/core/database/shown-name';
import { appointmentEntry } from '../appointment-entry';

/** Far more than anybody sees in a year. */
const MOST_ENTRIES = 5000;

/**
 * The calendar of the expert whose secret `token` is: recent and coming appointments with time, place
 * and member's name, and no notes. Written twice it is the same text. Throws `not_found` for an address
 * that was taken back, never was, or whose owner's plan no longer has it.
 */
export async function writePracticeCalendar(token: string): Promise<string> {
  const [owner] = await db()
    .select({ organizationId: calendarAddresses.organizationId })
    .from(calendarAddresses)
    .innerJoin(organizations, eq(organizations.id, calendarAddresses.organizationId))
    .where(
      and(
        eq(calendarAddresses.token, token),
        arrayContains(organizations.openFeatures, ['calendar_integration']),
      ),
    );
  if (!owner) throw new AppError('not_found', 'There is no such calendar.');
  const rows = await db()
    .select({ row: appointments, member: shownName })
    .from(appointments)
    .leftJoin(users, eq(users.id, appointments.memberUserId))
    .where(
      and(
        eq(appointments.organizationId, owner.organizationId),
        inArray(appointments.status, ['booked', 'completed', 'no_show']),
        gt(appointments.startsAt, sql`now() - make_interval(days => ${OWN_CALENDAR_BACK_DAYS})`),
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id))
    .limit(MOST_ENTRIES);
  const entries = rows.map(({ row, member }) => {
    const title = member ? `${row.eventTypeName}: ${member}` : row.eventTypeName;
    return appointmentEntry(row, 'expert', title);
  });
  return writeCalendar({ name: BRAND.name, refreshMinutes: FEED_MINUTES, entries });
}
