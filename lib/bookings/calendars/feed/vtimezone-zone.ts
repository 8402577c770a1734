import { type Component, findLine } from './content-lines';
import { DAY_MS, readTime } from './feed-time';
import { type FeedZone, UTC, type Wall } from './feed-zone';
import type { Reading } from './busy-of-series';
import { timesOfRule } from './rule';

const YEAR_MS = 366 * DAY_MS;

/** From this moment on the clock is `after` ahead of UTC, before it `before`. Milliseconds. */
interface Change {
  at: number;
  before: number;
  after: number;
}

/**
 * The zone that a feed describes itself (RFC 5545, section 3.6.5), near the range that is asked
 * for; null where the description cannot be read.
 */
export function vtimezoneZone(description: Component, range: Reading): FeedZone | null {
  const changes = description.parts
    .flatMap((part) => changesOf(part, range))
    .toSorted((a, b) => a.at - b.at);
  const [first] = changes;
  if (!first) return null;
  const offsetAt = (moment: number) => lastUntil(changes, moment)?.after ?? first.before;
  return {
    wallAt: (moment) => moment + offsetAt(moment),
    readings: (wall) => {
      const near = [offsetAt(wall - DAY_MS), offsetAt(wall + DAY_MS)];
      const [one, two] = [...new Set(near.map((offset) => wall - offset))]
        .filter((moment) => moment + offsetAt(moment) === wall)
        .toSorted((a, b) => a - b);
      return one === undefined ? [wall - Math.min(...near)] : [one, two];
    },
  };
}

/** The last of sorted changes up to a moment, by halves: a description may have thousands, and be asked for as many. */
function lastUntil(changes: readonly Change[], moment: number): Change | undefined {
  let [known, beyond] = [0, changes.length];
  while (known < beyond) {
    const middle = (known + beyond) >> 1;
    const isUntil = (changes[middle]?.at ?? Infinity) <= moment;
    [known, beyond] = isUntil ? [middle + 1, beyond] : [known, middle];
  }
  return changes[known - 1];
}

/** The changes of a STANDARD or DAYLIGHT part: its first, and those by its rule near the range. */
function changesOf(part: Component, range: Reading): Change[] {
  range.keepTime();
  const line = findLine(part, 'DTSTART');
  const start = line && readTime(line.value, line, () => UTC);
  const before = offsetOf(findLine(part, 'TZOFFSETFROM')?.value);
  const after = offsetOf(findLine(part, 'TZOFFSETTO')?.value);
  if (!start || before === null || after === null) return [];
  const rule = findLine(part, 'RRULE')?.value;
  const near = { from: range.from - 2 * YEAR_MS, to: range.until + YEAR_MS };
  const ruled = rule ? timesOfRule(rule, start.wall, near, (moment) => moment + before) : [];
  const listed = part.lines
    .filter(({ name }) => name === 'RDATE')
    .flatMap((dates) => dates.value.split(',').map((date) => readTime(date, dates, () => UTC)))
    .flatMap((time) => (time ? [time.wall] : []));
  const walls: Wall[] = [start.wall, ...listed, ...(typeof ruled === 'string' ? [] : ruled)];
  return walls.map((wall) => ({ at: wall - before, before, after }));
}

/** Milliseconds of `+0100` or `-023000`. */
function offsetOf(text = ''): number | null {
  const match = /^([+-])(\d{2})(\d{2})(\d{2})?$/.exec(text.trim());
  if (!match) return null;
  const [, sign, hours, minutes, seconds = 0] = match;
  const total = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -total : total;
}
