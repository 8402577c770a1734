import type { ContentLine } from './content-lines';
import { type FeedZone, UTC, type Wall } from './feed-zone';

/** A time as a feed writes it. Without a zone it is a day of the owner's: `wall` is its midnight. */
export interface FeedTime {
  wall: Wall;
  zone: FeedZone | null;
}

export const DAY_MS = 86_400_000;

const TIME = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?$/;

/** Reads `20260105`, `20260105T090000` or `20260105T090000Z`; null for anything else. */
export function readTime(
  value: string,
  { parameters }: Pick<ContentLine, 'parameters'>,
  zoneOf: (tzid: string | undefined) => FeedZone,
): FeedTime | null {
  const match = TIME.exec(value.trim());
  if (!match) return null;
  const [, year, month, day, hour, minute, second, utc] = match;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const isReal = new Date(date).toISOString().startsWith(`${year}-${month}-${day}`);
  if (!isReal || Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59) return null;
  if (hour === undefined || parameters.get('VALUE')?.toUpperCase() === 'DATE')
    return { wall: date, zone: null };
  const wall = date + (Number(hour) * 3600 + Number(minute) * 60 + Number(second ?? 0)) * 1000;
  return { wall, zone: utc ? UTC : zoneOf(parameters.get('TZID')) };
}

const DURATION =
  /^([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/;

/** Milliseconds of `PT1H30M` or `P1D`; null for anything else, and for one that runs backwards. */
export function readDuration(value: string): number | null {
  const match = DURATION.exec(value.trim().toUpperCase());
  if (!match || match[1] === '-') return null;
  const [, , weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match;
  const wholeDays = Number(weeks) * 7 + Number(days);
  return (
    wholeDays * DAY_MS + (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  );
}
