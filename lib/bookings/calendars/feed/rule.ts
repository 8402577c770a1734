import { RRuleTemporal } from 'rrule-temporal';
import type { Wall } from './feed-zone';

/** Most times a day that a rule may name. What comes more often is nobody's appointment. */
const MOST_A_DAY = 96;

const UNTIL = /^(\d{8})(?:T(\d{6}))?(Z)?$/;

export type RuleProblem = 'rule_too_frequent' | 'rule_unreadable';

/** Every time in `[from, to]` that a rule names, counted on a clock; or why it was not read. */
export function timesOfRule(
  rule: string,
  start: Wall,
  range: { from: Wall; to: Wall },
  untilWall: (moment: number) => Wall,
): Wall[] | RuleProblem {
  const parts = new Map(
    rule
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=').map((piece) => piece.trim()))
      .map(([key = '', value = '']) => [key, value]),
  );
  // To pick from many times a day takes long to work out, and no calendar writes it.
  const most = parts.has('BYSETPOS') ? 1 : MOST_A_DAY;
  if (timesADay(parts) > most) return 'rule_too_frequent';
  const until = parts.get('UNTIL');
  if (until) parts.set('UNTIL', onTheClock(until, untilWall));
  const text = [...parts].map(([key, value]) => `${key}=${value}`).join(';');
  try {
    const rruleString = `DTSTART:${stamp(start)}\nRRULE:${text}`;
    return new RRuleTemporal({ rruleString, cache: false })
      .between(new Date(range.from), new Date(range.to), true)
      .map((time) => time.epochMilliseconds);
  } catch {
    // Whatever it does not take, or gives up on, is told to the feed's owner as not read.
    return 'rule_unreadable';
  }
}

/** At most: a rule by the minute or the second names too many, whatever else it says. */
function timesADay(parts: ReadonlyMap<string, string>): number {
  const listed = (key: string) => parts.get(key)?.split(',').length ?? 1;
  const inAnHour = listed('BYMINUTE') * listed('BYSECOND');
  const frequency = parts.get('FREQ');
  if (frequency === 'SECONDLY' || frequency === 'MINUTELY') return Infinity;
  return (frequency === 'HOURLY' ? 24 : listed('BYHOUR')) * inAnHour;
}

/** The end of a rule as a time of the clock it counts on. A day is meant wholly. */
function onTheClock(until: string, untilWall: (moment: number) => Wall): string {
  const [, day, time, utc] = UNTIL.exec(until) ?? [];
  if (!day || !time) return day ? `${day}T235959Z` : until;
  return utc ? stamp(untilWall(wallOf(day, time))) : `${day}T${time}Z`;
}

function wallOf(day: string, time: string): Wall {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)];
  const [hour, minute, second] = [time.slice(0, 2), time.slice(2, 4), time.slice(4)];
  return Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(date),
    Number(hour),
    Number(minute),
    Number(second),
  );
}

/** `20260105T090000Z`. */
const stamp = (wall: Wall): string => new Date(wall).toISOString().replaceAll(/[-:]|\.\d+/g, '');
