import { and, asc, eq, gte, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { DAY_MS } from '@/lib/core/time';

/** A booked appointment, as a day's list shows it. */
export interface BookedAppointment {
  id: string;
  eventTypeName: string;
  startsAt: Date;
  endsAt: Date;
}

/** What is booked for a day, and the next appointment after it. */
export interface Today {
  appointments: BookedAppointment[];
  next: BookedAppointment | null;
}

/** What an organization has booked on the day of `now` in a time zone, earliest first. */
export async function readToday(
  organizationId: string,
  now: Date,
  timeZone: string,
): Promise<Today> {
  const { from, until } = dayOf(now, timeZone);
  const { id, eventTypeName, startsAt, endsAt } = appointments;
  const booked = and(
    eq(appointments.organizationId, organizationId),
    eq(appointments.status, 'booked'),
  );
  const listed = db().select({ id, eventTypeName, startsAt, endsAt }).from(appointments);
  const ofToday = await listed
    .where(and(booked, gte(startsAt, from), lt(startsAt, until)))
    .orderBy(asc(startsAt));
  const [next] = await db()
    .select({ id, eventTypeName, startsAt, endsAt })
    .from(appointments)
    .where(and(booked, gte(startsAt, until)))
    .orderBy(asc(startsAt))
    .limit(1);
  return { appointments: ofToday, next: next ?? null };
}

/** When the day of a moment begins and ends in a time zone, whatever its length. */
export function dayOf(moment: Date, timeZone: string): { from: Date; until: Date } {
  const from = startOfDay(moment, timeZone);
  // Half a day past its end is within the next one, on the days of 23 and 25 hours too.
  return { from, until: startOfDay(new Date(from.getTime() + 1.5 * DAY_MS), timeZone) };
}

function startOfDay(moment: Date, timeZone: string): Date {
  const day = dateIn(moment, timeZone);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Zones lie within 14 hours of UTC; the day's first quarter of an hour is its beginning.
  for (let at = midnight - 15 * 3_600_000; ; at += 900_000)
    if (dateIn(new Date(at), timeZone) === day) return new Date(at);
}

/** The date of a moment in a time zone, `YYYY-MM-DD`. */
function dateIn(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment);
}
