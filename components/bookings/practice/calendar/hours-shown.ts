import { Temporal } from 'temporal-polyfill';
import type { PracticeDay } from '@/lib/bookings/practice/read-practice-days';

/** Hours of the clock, `[from, until)`. */
export interface Hours {
  from: number;
  until: number;
}

/** A working day is shown in any case. */
const USUAL: Hours = { from: 8, until: 19 };
export const HOUR_REM = 4;
const MINUTE_MS = 60_000;

/** From the first to the last hour in which anything is booked, and the usual ones. Pure. */
export function hoursShown(days: PracticeDay[], timeZone: string): Hours {
  const hours = { ...USUAL };
  for (const day of days)
    for (const { id, startsAt, endsAt } of day.blocks) {
      // What is imported may last all day; it does not make the page longer.
      if (id === null) continue;
      const { from, minutes } = placeOf({ startsAt, endsAt }, day, timeZone);
      hours.from = Math.min(hours.from, Math.floor(from / 60));
      hours.until = Math.max(hours.until, Math.ceil((from + minutes) / 60));
    }
  return { from: hours.from, until: Math.min(24, hours.until) };
}

/** Where a stretch of time lies on a day: the minute its clock shows at the beginning, and how long it lasts there. Pure. */
export function placeOf(
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  day: Pick<PracticeDay, 'startsAt' | 'endsAt'>,
  timeZone: string,
): { from: number; minutes: number } {
  const start = Math.max(startsAt, day.startsAt);
  const { hour, minute } =
    Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone);
  const from = startsAt <= day.startsAt ? 0 : hour * 60 + minute;
  const minutes = (Math.min(endsAt, day.endsAt) - start) / MINUTE_MS;
  return { from, minutes: Math.max(0, Math.min(minutes, 1440 - from)) };
}
