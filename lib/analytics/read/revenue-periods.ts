import type { Period } from '../range/periods';
import type { Stretch } from '../range/range';
import { type Figures, total } from './figures';
import type { DayFigures } from './sums-of';

/** A period with its figures and how many members had an appointment in it. */
export interface RevenuePeriod extends Period, Figures {
  members: number;
}

/** Periods with the figures of their days. Pure. */
export function withFigures(
  periods: readonly Period[],
  days: readonly DayFigures[],
  members: readonly number[],
): RevenuePeriod[] {
  return periods.map((period, index) => ({
    ...period,
    ...total(days.filter(isWithin(period))),
    members: members[index] ?? 0,
  }));
}

/** Whether a day is in a stretch. */
export const isWithin =
  ({ from, until }: Stretch) =>
  ({ day }: DayFigures) =>
    day >= from && day < until;
