import { Temporal } from 'temporal-polyfill';
import { findLocalDay } from '../slots/local-day';

/** What a date and a time on a clock mean there. */
export type LocalTime =
  /** The one moment. */
  | { is: 'once'; at: Date }
  /** The clock leaves it out, since it is put forward. */
  | { is: 'missing' }
  /** The clock shows it twice, since it is put back. */
  | { is: 'twice'; first: Date; second: Date };

/** The moment at which a zone's clock shows `time` (`HH:MM`) on `date` (`YYYY-MM-DD`). Pure. Throws RangeError for no date, time or zone. */
export function readLocalTime(date: string, time: string, timeZone: string): LocalTime {
  const { hour, minute } = Temporal.PlainTime.from(time);
  const day = findLocalDay(Temporal.PlainDate.from(date), timeZone);
  const [first, second] = (day?.momentsOf(hour * 60 + minute) ?? []).map((at) => new Date(at));
  if (!first) return { is: 'missing' };
  return second ? { is: 'twice', first, second } : { is: 'once', at: first };
}
