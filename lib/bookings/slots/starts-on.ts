import type { Temporal } from 'temporal-polyfill';
import type { DayOverride, Interval, SlotRules, TimeWindow, WeeklyHours } from '@/types/bookings';
import { openOn, stepsOf, windowsOn } from './availability';
import { holds, toIntervals } from './intervals';
import { type LocalDay, MINUTE_MS, findLocalDay } from './local-day';

const DAY_MINUTES = 1440;

interface Schedule {
  hours: WeeklyHours;
  overrides: readonly DayOverride[];
  rules: SlotRules;
  zone: string;
}

/** A day that the calendar has, with the starts at which a slot lies within the hours, in order. */
export interface StartsOn {
  day: LocalDay;
  starts: readonly number[];
}

/** The starts of one date, or null where the zone's calendar left the date out. */
export function startsOn(date: Temporal.PlainDate, schedule: Schedule): StartsOn | null {
  const day = findLocalDay(date, schedule.zone);
  if (!day) return null;
  const { durationMinutes, intervalMinutes } = schedule.rules;
  const windows = windowsOn(date, schedule.hours, schedule.overrides);
  const open = toIntervals(openFrom(day, windows, durationMinutes, schedule));
  const fits = (startsAt: number) =>
    holds(open, { startsAt, endsAt: startsAt + durationMinutes * MINUTE_MS });
  const steps = windows.flatMap((window) => stepsOf(day, window, intervalMinutes));
  return { day, starts: steps.filter(fits).toSorted((a, b) => a - b) };
}

/** What is open of a day, and on from midnight where the day's last window lasts until then. */
function openFrom(
  day: LocalDay,
  windows: readonly TimeWindow[],
  minutesAhead: number,
  schedule: Schedule,
): Interval[] {
  const open = windows.flatMap((window) => openOn(day, window));
  if (windows.at(-1)?.until !== DAY_MINUTES || minutesAhead <= 0) return open;
  const next = day.date.add({ days: 1 });
  const nextDay = findLocalDay(next, schedule.zone);
  const nextWindows = windowsOn(next, schedule.hours, schedule.overrides);
  if (!nextDay || nextWindows[0]?.from !== 0) return open;
  return [...open, ...openFrom(nextDay, nextWindows, minutesAhead - DAY_MINUTES, schedule)];
}
