import { Temporal } from 'temporal-polyfill';
import type { Interval } from '@/types/bookings';
import { startOfDay } from '../../slots/local-day';
import type { FeedEvent } from './feed-event';
import { DAY_MS, type FeedTime } from './feed-time';
import { type FeedZone, UTC, type Wall, ianaZone } from './feed-zone';
import { type RuleProblem, timesOfRule } from './rule';

/** Whose calendar it is, and what part of it is asked for. Epoch milliseconds. */
export interface Range {
  ownerZone: string;
  from: number;
  until: number;
}

/** The part of a calendar that is read, and its reader's patience. */
export interface Reading extends Range {
  /** Throws `TooMuchWork` once the whole has taken too long. */
  keepTime: () => void;
}

interface Busy {
  busy: Interval[];
  problem: RuleProblem | null;
}

/**
 * When the events of one UID block: a series without what was cancelled, excepted or moved, and
 * what was moved at its new time. Of two versions of one event the newer counts.
 */
export function busyOfSeries(events: readonly FeedEvent[], range: Reading): Busy[] {
  const masters = newest(events.filter(({ replaces }) => !replaces));
  const moved = [
    ...Map.groupBy(events.filter(isMoved), ({ replaces }) => keyOf(replaces)).values(),
  ];
  const changed = moved.flatMap(newest);
  if (masters.length > 0 && masters.every(({ isCancelled }) => isCancelled)) return [];
  const replaced = changed.map(({ replaces }) => replaces);
  return [
    ...masters.map((event) => ({ ...event, removed: [...event.removed, ...replaced] })),
    ...changed,
  ]
    .filter(({ isCancelled, isTransparent }) => !isCancelled && !isTransparent)
    .map((event) => busyOfEvent(event, range));
}

const isMoved = (event: FeedEvent): event is FeedEvent & { replaces: FeedTime } =>
  event.replaces !== null;

/** Two versions of a change may name the time they change in two zones. */
const keyOf = ({ wall, zone }: FeedTime): number => (zone ? zone.readings(wall)[0] : wall);

function newest<T extends FeedEvent>(versions: readonly T[]): T[] {
  const last = Math.max(...versions.map(({ sequence }) => sequence));
  return versions.filter(({ sequence }) => sequence === last);
}

function busyOfEvent(event: FeedEvent, range: Reading): Busy {
  range.keepTime();
  const { times, problem } = timesOf(event, range);
  const isRemoved = removal(event, range);
  const busy = [...new Set(times)]
    .filter((wall) => !isRemoved(wall))
    .flatMap((wall) => blocked(event, wall, range))
    .filter(({ startsAt, endsAt }) => startsAt < range.until && endsAt > range.from);
  return { busy, problem };
}

/** Every time at which the event may begin, on its own clock. Its start is always one of them. */
function timesOf(event: FeedEvent, range: Range): { times: Wall[]; problem: RuleProblem | null } {
  const { start, rule, length } = event;
  const added = event.added.map((time) => onClockOf(event, time, range));
  const own = event.replaces ? [start.wall] : [start.wall, ...added];
  if (!rule || event.replaces) return { times: own, problem: null };
  const lasts = 'clockMs' in length ? length.clockMs : length.exactMs;
  const clock = start.zone ?? ianaZone(range.ownerZone);
  const near = { from: range.from - lasts - DAY_MS, to: range.until + DAY_MS };
  const ruled = timesOfRule(rule, start.wall, near, clock.wallAt);
  return typeof ruled === 'string'
    ? { times: own, problem: ruled }
    : { times: [...own, ...ruled], problem: null };
}

/** When it blocks, begun at `wall`. A time that the clock shows twice blocks both times. */
function blocked({ start, length }: FeedEvent, wall: Wall, { ownerZone }: Range): Interval[] {
  if (!start.zone) {
    const lasts = 'clockMs' in length ? length.clockMs : length.exactMs;
    return [{ startsAt: dayStart(wall, ownerZone), endsAt: dayStart(wall + lasts, ownerZone) }];
  }
  const begins = start.zone.readings(wall).filter((moment) => moment !== undefined);
  if ('exactMs' in length)
    return begins.map((startsAt) => ({ startsAt, endsAt: startsAt + length.exactMs }));
  const [first = 0] = begins;
  // A beginning that the clock leaves out is read as a later one, and the event keeps its length.
  if (start.zone.wallAt(first) !== wall)
    return [{ startsAt: first, endsAt: first + length.clockMs }];
  const ends = start.zone.readings(wall + length.clockMs).filter((moment) => moment !== undefined);
  const last = ends.at(-1) ?? first;
  if (begins.length !== ends.length) return [{ startsAt: first, endsAt: last }];
  return begins.map((startsAt, i) => ({ startsAt, endsAt: ends[i] ?? last }));
}

const dayStart = (wall: Wall, zone: string): number =>
  startOfDay(Temporal.PlainDate.from(new Date(wall).toISOString().slice(0, 10)), zone);

const dayOf = (wall: Wall): Wall => Math.floor(wall / DAY_MS) * DAY_MS;

/** Whether a time is excepted: named as a day, or as a moment in whatever zone. */
function removal(event: FeedEvent, range: Range): (wall: Wall) => boolean {
  const { zone } = event.start;
  const days = new Set(
    event.removed
      .filter((time) => !zone || !time.zone)
      .map((time) => dayOf(onClockOf(event, time, range))),
  );
  const moments = new Set(
    event.removed.flatMap((time) => (time.zone ? time.zone.readings(time.wall) : [])),
  );
  const isNamed = (zone: FeedZone, wall: Wall) =>
    zone.readings(wall).some((moment) => moment !== undefined && moments.has(moment));
  return (wall) => days.has(dayOf(wall)) || (zone !== null && isNamed(zone, wall));
}

/** A time as the event's clock shows it. Of a whole day, a time in UTC is the owner's. */
function onClockOf({ start }: FeedEvent, time: FeedTime, range: Range): Wall {
  if (!time.zone || time.zone === start.zone) return time.wall;
  if (start.zone) return start.zone.wallAt(time.zone.readings(time.wall)[0]);
  return time.zone === UTC ? ianaZone(range.ownerZone).wallAt(time.wall) : time.wall;
}
