import type { Interval } from '@/types/bookings';
import { toIntervals } from '../slots/intervals';
import { type Range, type Reading, busyOfSeries } from './feed/busy-of-series';
import { type Component, findLine, readComponents } from './feed/content-lines';
import { type FeedEvent, readEvent } from './feed/feed-event';
import { zonesOfFeed } from './feed/zones-of-feed';

/** Most that is read of one feed. */
export const FEED_MAX_BYTES = 1_048_576;
const MAX_EVENTS = 5_000;
const MAX_TIMES = 20_000;
/** An honest calendar of that size takes a tenth of it; while one is read nothing else is answered. */
const MAX_READING_MS = 2_000;

/** Why a feed was not read wholly, or not surely. */
export type FeedProblem =
  | 'not_a_calendar'
  | 'too_large'
  | 'too_many_events'
  | 'too_many_times'
  | 'cut_off'
  | 'event_unreadable'
  | 'rule_too_frequent'
  | 'rule_unreadable'
  | 'free_busy_unread'
  | 'range_unread'
  | 'zone_guessed';

/** `unreadable` says nothing about when its owner is busy: what was known before still holds. */
export interface FeedReading {
  state: 'ok' | 'zone_guessed' | 'partly_read' | 'unreadable';
  /** In order and apart from each other; epoch milliseconds. */
  busy: readonly Readonly<Interval>[];
  problems: FeedProblem[];
}

/** A reading, and the UIDs that are our own. */
type OwnReading = Reading & { ownUids: ReadonlySet<string> };

/** A calendar that takes so long that somebody may have made it for that. */
class TooMuchWork extends Error {}

/**
 * When an imported calendar says that its owner is busy, between `from` and `until` (epoch
 * milliseconds). Knows nothing of the zone of the process it runs in: node-ical reads a time
 * without a zone, and a whole day, by that, so its parser is asked for names of zones alone. Events by
 * one of `ownUids` are passed over. What takes too long to work out is too large.
 * Source: RFC 5545.
 */
export function readFeed(
  text: string,
  range: Range,
  ownUids: ReadonlySet<string> = new Set(),
): FeedReading {
  if (Buffer.byteLength(text) > FEED_MAX_BYTES) return unreadable('too_large');
  try {
    return readInTime(text, { ...range, ownUids, keepTime: timeKeeper() });
  } catch (error) {
    if (error instanceof TooMuchWork) return unreadable('too_large');
    throw error;
  }
}

function timeKeeper(): () => void {
  const end = performance.now() + MAX_READING_MS;
  return () => {
    if (performance.now() > end) throw new TooMuchWork();
  };
}

function readInTime(text: string, range: OwnReading): FeedReading {
  const { root, isWhole } = readComponents(text.replace(/^\uFEFF/, ''));
  const calendars = root.parts.filter(({ name }) => name === 'VCALENDAR');
  if (calendars.length === 0) return unreadable('not_a_calendar');
  const problems = new Set<FeedProblem>(isWhole ? [] : ['cut_off']);
  const busy: Interval[] = [];
  for (const calendar of calendars) busy.push(...busyOfCalendar(calendar, range, problems));
  if (busy.length > MAX_TIMES) problems.add('too_many_times');
  const found = [...problems];
  return { state: stateOf(found), busy: toIntervals(busy), problems: found };
}

const unreadable = (problem: FeedProblem): FeedReading => ({
  state: 'unreadable',
  busy: [],
  problems: [problem],
});

function stateOf(problems: readonly FeedProblem[]): FeedReading['state'] {
  if (problems.some((problem) => problem !== 'zone_guessed')) return 'partly_read';
  return problems.length > 0 ? 'zone_guessed' : 'ok';
}

function busyOfCalendar(
  calendar: Component,
  { ownUids, ...range }: OwnReading,
  problems: Set<FeedProblem>,
): Interval[] {
  const written = calendar.parts.filter(({ name }) => name === 'VEVENT');
  if (written.length > MAX_EVENTS) problems.add('too_many_events');
  if (calendar.parts.some(({ name }) => name === 'VFREEBUSY')) problems.add('free_busy_unread');
  const zones = zonesOfFeed(calendar, range);
  const events = written.slice(0, MAX_EVENTS).flatMap((component) => {
    range.keepTime();
    const event = readEvent(component, zones.zoneOf);
    if (!event) problems.add('event_unreadable');
    // A change of this and every later time is read as a change of this one.
    if (findLine(component, 'RECURRENCE-ID')?.parameters.has('RANGE')) problems.add('range_unread');
    return event ?? [];
  });
  if (zones.hasGuessed()) problems.add('zone_guessed');
  const busy: Interval[] = [];
  for (const series of seriesOf(events.filter(({ uid }) => !ownUids.has(uid)))) {
    if (busy.length > MAX_TIMES) break;
    for (const part of busyOfSeries(series, range)) {
      if (part.problem) problems.add(part.problem);
      busy.push(...part.busy);
    }
  }
  return busy;
}

/** Events by UID. One that has none belongs to nothing. */
const seriesOf = (events: readonly FeedEvent[]): FeedEvent[][] => [
  ...Map.groupBy(events, (event) => event.uid || event).values(),
];
