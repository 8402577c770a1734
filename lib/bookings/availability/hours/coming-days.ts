import { Temporal } from 'temporal-polyfill';
import type { DayOverride, TimeWindow, WeeklyHours } from '@/types/bookings';
import { windowsOn } from '../../slots/availability';

/** Days on which other hours hold, in one schedule or, where none is named, in all. */
type OtherDays = DayOverride & { scheduleId: string | null };

interface Hours {
  id: string;
  timeZone: string;
  hours: WeeklyHours;
}

/** One day of a schedule as it will be. */
export interface ComingDay {
  /** `YYYY-MM-DD`, on the calendar of the schedule's zone. */
  date: string;
  windows: TimeWindow[];
  /** The usual hours do not hold. */
  isOther: boolean;
}

/** Today, `YYYY-MM-DD`, on a zone's calendar. Pure. */
export function todayIn(timeZone: string, now: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/**
 * The next `count` days of a schedule: its hours, and in their place those of the last override that
 * covers the day. Says when somebody is there, not what is still free. Pure.
 */
export function comingDays(
  schedule: Hours,
  overrides: readonly OtherDays[],
  now: Date,
  count: number,
): ComingDay[] {
  const first = Temporal.PlainDate.from(todayIn(schedule.timeZone, now));
  const own = overrides.filter(({ scheduleId }) => [null, schedule.id].includes(scheduleId));
  return Array.from({ length: count }, (_, days) => {
    const day = first.add({ days });
    const date = day.toString();
    const isOther = own.some(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay);
    return { date, windows: windowsOn(day, schedule.hours, own), isOther };
  });
}
