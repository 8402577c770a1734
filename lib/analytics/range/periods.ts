import { Temporal } from 'temporal-polyfill';
import type { Stretch } from './range';

export const PERIODS = ['week', 'month', 'quarter'] as const;
export type PeriodKind = (typeof PERIODS)[number];

/** A week (Monday to Sunday), month or quarter of the calendar, or the part of it in a stretch. */
export interface Period extends Stretch {
  kind: PeriodKind;
  /** The stretch begins in the middle of it. */
  isCut: boolean;
  /** Not over when the stretch ends. */
  isRunning: boolean;
}

const MONTHS_OF_QUARTER = 3;

/** A stretch of local days in periods, oldest first, none left out. Pure. */
export function periodsOf({ from, until }: Stretch, kind: PeriodKind): Period[] {
  const periods: Period[] = [];
  let start = beginning(Temporal.PlainDate.from(from), kind);
  while (start.toString() < until) {
    const next = start.add(lengthOf(kind));
    periods.push({
      kind,
      from: later(start.toString(), from),
      until: earlier(next.toString(), until),
      isCut: start.toString() < from,
      isRunning: next.toString() > until,
    });
    start = next;
  }
  return periods;
}

function beginning(day: Temporal.PlainDate, kind: PeriodKind): Temporal.PlainDate {
  if (kind === 'week') return day.subtract({ days: day.dayOfWeek - 1 });
  const first = day.with({ day: 1 });
  return kind === 'month' ? first : first.subtract({ months: (day.month - 1) % MONTHS_OF_QUARTER });
}

function lengthOf(kind: PeriodKind): Temporal.DurationLike {
  if (kind === 'week') return { weeks: 1 };
  return { months: kind === 'month' ? 1 : MONTHS_OF_QUARTER };
}

const later = (one: string, other: string) => (one > other ? one : other);
const earlier = (one: string, other: string) => (one < other ? one : other);
