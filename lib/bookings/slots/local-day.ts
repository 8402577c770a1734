import { Temporal } from 'temporal-polyfill';

export const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** One day of a calendar somewhere: where it begins and ends, and what its clock shows. */
export interface LocalDay {
  date: Temporal.PlainDate;
  /** Epoch milliseconds. The first moment of the day, which need not be 00:00. */
  startsAt: number;
  /** The first moment of the next day. */
  endsAt: number;
  /** Every moment at which the clock shows this minute: none, one or two, in order. */
  momentsOf(minute: number): number[];
  /** When the clock left out or repeats this minute: the moment at which it was changed. */
  changeAround(minute: number): number;
  /** What the clock shows at a moment of this day. */
  minuteOf(moment: number): number;
}

/** The date that a zone's calendar shows at a moment. */
export const dateAt = (moment: number, zone: string): Temporal.PlainDate =>
  at(moment, zone).toPlainDate();

function at(moment: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
}

/** A day without a change of the clocks, where a minute is a minute: nearly every day there is. */
function evenDay(date: Temporal.PlainDate, startsAt: number, endsAt: number): LocalDay {
  return {
    date,
    startsAt,
    endsAt,
    momentsOf: (minute) => [startsAt + minute * MINUTE_MS],
    changeAround: (minute) => startsAt + minute * MINUTE_MS,
    minuteOf: (moment) => (moment - startsAt) / MINUTE_MS,
  };
}

/** The first and the last reading of a clock time; what is left out lies between them. */
function readings(date: Temporal.PlainDate, minute: number, zone: string) {
  const time = { hour: Math.floor(minute / 60), minute: minute % 60 };
  const local = date.toPlainDateTime(time);
  return {
    local,
    first: local.toZonedDateTime(zone, { disambiguation: 'earlier' }),
    last: local.toZonedDateTime(zone, { disambiguation: 'later' }),
  };
}

function unevenDay(date: Temporal.PlainDate, start: number, end: number, zone: string): LocalDay {
  return {
    date,
    startsAt: start,
    endsAt: end,
    momentsOf: (minute) => {
      if (minute >= DAY_MINUTES) return [end];
      const { local, first, last } = readings(date, minute, zone);
      if (!first.toPlainDateTime().equals(local)) return [];
      return [...new Set([first.epochMilliseconds, last.epochMilliseconds])];
    },
    changeAround: (minute) => {
      const { first } = readings(date, minute, zone);
      return first.getTimeZoneTransition('next')?.epochMilliseconds ?? first.epochMilliseconds;
    },
    minuteOf: (moment) => {
      const { hour, minute } = at(moment, zone);
      return hour * 60 + minute;
    },
  };
}

/** A date in a zone, or null where the zone's calendar left it out (Apia, 2011-12-30). */
export function findLocalDay(date: Temporal.PlainDate, zone: string): LocalDay | null {
  const start = date.toZonedDateTime(zone);
  if (!start.toPlainDate().equals(date)) return null;
  const end = date.add({ days: 1 }).toZonedDateTime(zone);
  const [startsAt, endsAt] = [start.epochMilliseconds, end.epochMilliseconds];
  const isEven =
    start.offsetNanoseconds === end.offsetNanoseconds &&
    endsAt - startsAt === DAY_MINUTES * MINUTE_MS;
  return isEven ? evenDay(date, startsAt, endsAt) : unevenDay(date, startsAt, endsAt, zone);
}

/** The first moment of a date in a zone, epoch milliseconds. */
export const startOfDay = (date: Temporal.PlainDate, zone: string): number =>
  date.toZonedDateTime(zone).epochMilliseconds;

/**
 * The offset of a moment (`+01:00`) where its clock time comes twice that day, else null: what two
 * slots that read alike are told apart by.
 */
export function repeatedOffset(moment: number, zone: string): string | null {
  const zoned = at(moment, zone);
  const local = zoned.toPlainDateTime();
  const first = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const last = local.toZonedDateTime(zone, { disambiguation: 'later' });
  return first.equals(last) ? null : zoned.offset;
}
