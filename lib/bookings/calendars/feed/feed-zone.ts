import { Temporal } from 'temporal-polyfill';

/**
 * What a clock shows, as the epoch milliseconds it would be in UTC. Rules of repetition count on
 * the clock, so they are worked out on these numbers, and only what they yield becomes a moment.
 */
export type Wall = number;

/** How the clock of a calendar's zone and moments belong together. */
export interface FeedZone {
  /** Each moment at which the clock shows this, one or two; of what it leaves out, one after it. */
  readings(wall: Wall): [first: number, second?: number];
  wallAt(moment: number): Wall;
}

/** A zone of the time-zone database, or a fixed offset (`+01:00`), by its name. */
export function ianaZone(id: string): FeedZone {
  return {
    readings: (wall) => {
      const local = Temporal.Instant.fromEpochMilliseconds(wall)
        .toZonedDateTimeISO('UTC')
        .toPlainDateTime();
      const last = local.toZonedDateTime(id, { disambiguation: 'later' });
      const first = local.toZonedDateTime(id, { disambiguation: 'earlier' });
      const isTwice = !first.equals(last) && first.toPlainDateTime().equals(local);
      return isTwice ? [first.epochMilliseconds, last.epochMilliseconds] : [last.epochMilliseconds];
    },
    wallAt: (moment) => {
      const zoned = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(id);
      return moment + zoned.offsetNanoseconds / 1_000_000;
    },
  };
}

/** UTC itself, where the clock shows the moment. */
export const UTC: FeedZone = { readings: (wall) => [wall], wallAt: (moment) => moment };

/** Whether Temporal knows a name as a zone. */
export function isZone(id: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
