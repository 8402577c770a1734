import { Temporal } from 'temporal-polyfill';
import type { Stretch } from './range';

/** The date that a zone's calendar shows at a moment. Pure. */
export function dateAt(moment: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
}

/** The first moment of a local day (`YYYY-MM-DD`), whichever hours the day lacks or has twice. Pure. */
export function firstMoment(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
}

/** The moments between which a stretch of local days lies: from the first to before the second. Pure. */
export function momentsOf({ from, until }: Stretch, timeZone: string): { from: Date; until: Date } {
  return { from: firstMoment(from, timeZone), until: firstMoment(until, timeZone) };
}
