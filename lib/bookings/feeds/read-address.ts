import { isOnThisMachine } from '@/config/env';
import { DAY_MS } from '@/lib/core/time';
import { type FetchFailure, fetchFeed } from '../calendars/fetch-feed';
import { type FeedReading, readFeed } from '../calendars/read-feed';

/** No booking window is longer. */
const AHEAD_DAYS = 400;

/** An appointment of yesterday may still go on in some zone. */
const BACK_DAYS = 2;

/** Why a calendar could not be read at all. */
export type FeedFailure = FetchFailure | 'not_a_calendar';

/** Whose calendar it is, what was read before, and what in it is ours. */
interface Asked {
  ownerZone: string;
  etag: string | null;
  now: Date;
  ownUids: ReadonlySet<string>;
}

/** What reading an address gave. */
export type AddressReading =
  | {
      outcome: 'read';
      state: Exclude<FeedReading['state'], 'unreadable'>;
      problem: string | null;
      busy: FeedReading['busy'];
      etag: string | null;
    }
  /** Nothing has changed since the answer whose `etag` was given. */
  | { outcome: 'unchanged' }
  | { outcome: 'failed'; problem: FeedFailure };

/**
 * Reads the calendar at an address from now to the end of the longest booking window, without what has
 * one of `ownUids`. Addresses of a
 * private network are refused, but where the app itself runs on one machine, whose owner then names them.
 */
export async function readAddress(
  url: string,
  { ownerZone, etag, now, ownUids }: Asked,
): Promise<AddressReading> {
  const fetched = await fetchFeed(url, { etag, allowPrivate: isOnThisMachine() });
  if (fetched.outcome === 'unchanged') return { outcome: 'unchanged' };
  if (fetched.outcome === 'failed') return { outcome: 'failed', problem: fetched.reason };
  const range = {
    ownerZone,
    from: now.getTime() - BACK_DAYS * DAY_MS,
    until: now.getTime() + AHEAD_DAYS * DAY_MS,
  };
  const reading = readFeed(fetched.text, range, ownUids);
  const { state, busy, problems } = reading;
  const problem = problems[0] ?? null;
  if (state === 'unreadable')
    return { outcome: 'failed', problem: problem === 'too_large' ? problem : 'not_a_calendar' };
  return { outcome: 'read', state, problem, busy, etag: fetched.etag };
}
