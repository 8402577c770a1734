import { and, eq, gt, lte, sql } from 'drizzle-orm';
import { REMINDER_HOURS } from '@/config/bookings';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { tellBoth } from '../tell-both';

/**
 * Writes to both of every booked appointment that comes near, once for each of `REMINDER_HOURS`. Nobody
 * is reminded of what they booked or moved within that time: that e-mail has said so. Returns how many
 * appointments were looked at.
 */
export async function remindAppointments(): Promise<number> {
  let count = 0;
  const nearestFirst = REMINDER_HOURS.toSorted((a, b) => a - b);
  for (const [index, hours] of nearestFirst.entries()) {
    const nearer = nearestFirst[index - 1] ?? 0;
    const due = await db()
      .select()
      .from(appointments)
      .where(
        and(
          eq(appointments.status, 'booked'),
          gt(appointments.startsAt, sql`now() + make_interval(hours => ${nearer})`),
          lte(appointments.startsAt, sql`now() + make_interval(hours => ${hours})`),
          sql`coalesce(${toldAt}, ${appointments.createdAt}) < ${appointments.startsAt} - make_interval(hours => ${hours})`,
        ),
      );
    for (const row of due) {
      await db().transaction((transaction) =>
        tellBoth(transaction, row, { kind: 'appointment_reminder', hours }),
      );
    }
    count += due.length;
  }
  return count;
}

/** When both heard of this time last: it was booked, or moved. */
const toldAt = sql`(select max(created_at) from emails where dedupe_key in (
  'appointment_booked:expert:' || ${appointments.id},
  'appointment_moved:expert:' || ${appointments.id} || ':' || ${appointments.sequence}))`;
