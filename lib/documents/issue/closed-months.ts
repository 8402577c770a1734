import { Temporal } from 'temporal-polyfill';
import { dateAt, firstMoment } from '@/lib/analytics/range/moments';

/**
 * The months from `first` to the last one that was over at a moment, earliest first, by a zone's days;
 * `YYYY-MM`. Pure.
 */
export function closedMonths(first: string, at: Date, timeZone: string): string[] {
  const current = dateAt(at, timeZone).toPlainYearMonth();
  const months: string[] = [];
  let month = Temporal.PlainYearMonth.from(first);
  while (Temporal.PlainYearMonth.compare(month, current) < 0) {
    months.push(month.toString());
    month = month.add({ months: 1 });
  }
  return months;
}

/** The month after one. Pure. */
export function monthAfter(month: string): string {
  return Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();
}

/** The month in which a moment is by a zone's days. Pure. */
export function monthAt(at: Date, timeZone: string): string {
  return dateAt(at, timeZone).toPlainYearMonth().toString();
}

/** The moments between which a month lies. Pure. */
export function momentsOfMonth(month: string, timeZone: string): { from: Date; until: Date } {
  return {
    from: firstMoment(`${month}-01`, timeZone),
    until: firstMoment(`${monthAfter(month)}-01`, timeZone),
  };
}
