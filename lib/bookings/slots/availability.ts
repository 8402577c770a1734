import type { Temporal } from 'temporal-polyfill';
import type { DayOverride, Interval, TimeWindow, WeeklyHours } from '@/types/bookings';
import { toIntervals } from './intervals';
import { type LocalDay } from './local-day';

/** The windows of one date on the expert's calendar, in order; those that touch are one. */
export function windowsOn(
  date: Temporal.PlainDate,
  hours: WeeklyHours,
  overrides: readonly DayOverride[],
): TimeWindow[] {
  const day = date.toString();
  const override = overrides.findLast(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
  const windows = override ? override.windows : (hours[date.dayOfWeek - 1] ?? []);
  return toIntervals(windows.map(({ from, until }) => ({ startsAt: from, endsAt: until }))).map(
    ({ startsAt, endsAt }) => ({ from: startsAt, until: endsAt }),
  );
}

/**
 * What a window is that day, as moments. A beginning that the clock leaves out is the first moment
 * after it, one that comes twice is the first of them. An end that comes twice makes two pieces, so
 * that the clock shows no time after the window's end in either.
 */
export function openOn(day: LocalDay, window: TimeWindow): Interval[] {
  const begins = beginningsOf(day, window.from);
  const ends = day.momentsOf(window.until);
  const [first = day.startsAt, second] = begins;
  const [end = day.changeAround(window.until), lastEnd] = ends;
  if (lastEnd === undefined) return [{ startsAt: first, endsAt: end }];
  return [
    { startsAt: first, endsAt: end },
    { startsAt: second ?? day.changeAround(window.until), endsAt: lastEnd },
  ];
}

function beginningsOf(day: LocalDay, from: number): number[] {
  if (from === 0) return [day.startsAt];
  const moments = day.momentsOf(from);
  return moments.length > 0 ? moments : [day.changeAround(from)];
}

/** Every start that a window's steps name that day, in order, whether or not a slot fits. */
export function stepsOf(day: LocalDay, window: TimeWindow, intervalMinutes: number): number[] {
  const [first = day.startsAt] = beginningsOf(day, window.from);
  const steps: number[] = [];
  const anchor = day.minuteOf(first);
  for (let minute = anchor; minute < window.until; minute += intervalMinutes)
    steps.push(...day.momentsOf(minute));
  return steps.toSorted((a, b) => a - b);
}
