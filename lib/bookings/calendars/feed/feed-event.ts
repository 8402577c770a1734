import { type Component, type ContentLine, findLine } from './content-lines';
import { DAY_MS, type FeedTime, readDuration, readTime } from './feed-time';
import type { FeedZone } from './feed-zone';

/** How long an event lasts: until its clock shows so much more, or exactly so long. Milliseconds. */
export type Length = { clockMs: number } | { exactMs: number };

/** An event of a feed: what is needed to know when it blocks, and nothing about what it is. */
export interface FeedEvent {
  uid: string;
  sequence: number;
  start: FeedTime;
  length: Length;
  rule: string | null;
  /** Times beside the rule's, and times that it does not have. */
  added: FeedTime[];
  removed: FeedTime[];
  /** The time of the series whose place it takes. */
  replaces: FeedTime | null;
  isCancelled: boolean;
  isTransparent: boolean;
}

type ZoneOf = (tzid: string | undefined) => FeedZone;

/** An event, or null where its start or its end cannot be read. */
export function readEvent(component: Component, zoneOf: ZoneOf): FeedEvent | null {
  const read = (name: string) => {
    const line = findLine(component, name);
    return line && readTime(line.value, line, zoneOf);
  };
  const start = read('DTSTART');
  const length = start && readLength(component, start, read('DTEND'));
  const replaces = read('RECURRENCE-ID');
  if (!start || !length || replaces === null) return null;
  const text = (name: string) => findLine(component, name)?.value.trim() ?? '';
  return {
    uid: text('UID'),
    sequence: Number(text('SEQUENCE')) || 0,
    start,
    length,
    rule: text('RRULE') || null,
    added: readTimes(component, 'RDATE', zoneOf),
    removed: readTimes(component, 'EXDATE', zoneOf),
    replaces: replaces ?? null,
    isCancelled: text('STATUS').toUpperCase() === 'CANCELLED',
    isTransparent: text('TRANSP').toUpperCase() === 'TRANSPARENT',
  };
}

/** `end` is null where it is written and cannot be read, undefined where it is not written. */
function readLength(
  component: Component,
  start: FeedTime,
  end: FeedTime | null | undefined,
): Length | null {
  if (end === null) return null;
  if (end) return lengthUntil(start, end);
  const duration = findLine(component, 'DURATION');
  if (!duration) return { clockMs: start.zone ? 0 : DAY_MS };
  const exactMs = readDuration(duration.value);
  if (exactMs === null) return null;
  return start.zone ? { exactMs } : { clockMs: Math.max(DAY_MS, exactMs) };
}

function lengthUntil(start: FeedTime, end: FeedTime): Length {
  // Some programs let a whole day end on the day itself.
  if (!start.zone) return { clockMs: Math.max(DAY_MS, end.wall - start.wall) };
  if (!end.zone || end.zone === start.zone) return { clockMs: Math.max(0, end.wall - start.wall) };
  const ends = end.zone.readings(end.wall);
  const [begins] = start.zone.readings(start.wall);
  return { exactMs: Math.max(0, (ends[1] ?? ends[0]) - begins) };
}

/** The times of every line of a name; of a period (`start/end`), its start. */
const readTimes = (component: Component, name: string, zoneOf: ZoneOf): FeedTime[] =>
  component.lines
    .filter((line) => line.name === name)
    .flatMap((line) => line.value.split(',').map((value) => readOne(value, line, zoneOf)))
    .flatMap((time) => time ?? []);

function readOne(value: string, line: ContentLine, zoneOf: ZoneOf): FeedTime | null {
  const [start = ''] = value.split('/');
  return readTime(start, line, zoneOf);
}
