import { and, arrayContains, eq } from 'drizzle-orm';
import { FEED_FAILING_HOURS } from '@/config/bookings';
import { db, type Transaction } from '@/db/client';
import { calendarFeeds, organizations } from '@/db/schema';
import { type Clock, systemClock } from '@/lib/core/clock';
import { HOUR_MS } from '@/lib/core/time';
import { queueEmails } from '@/lib/notifications/outbox/queue-emails';
import { practiceZone } from '@/lib/analytics/range/practice-zone';
import { findOwnUids } from './find-own-uids';
import { keepBusyTimes } from './keep-busy-times';
import { type AddressReading, readAddress } from './read-address';

type Feed = typeof calendarFeeds.$inferSelect;

/** Even a server that says "unchanged" is read wholly so often: time moves what is ahead. */
const WHOLE_HOURS = 12;

/**
 * Reads an imported calendar and puts what it says in the place of what it said before. One that cannot
 * be read goes on blocking what it blocked, and after a day its owner is written to, once for each time
 * that it fails. Nothing for one that is gone, or whose owner's plan no longer has calendars. Of two
 * at once the one that began later counts.
 */
export async function refreshFeed(feedId: string, clock: Clock = systemClock): Promise<void> {
  const feed = await findLive(feedId);
  if (!feed) return;
  const now = clock.now();
  const [ownerZone, ownUids] = await Promise.all([
    practiceZone(feed),
    findOwnUids(feed.organizationId, now),
  ]);
  const reading = await readAddress(feed.url, { ownerZone, etag: etagOf(feed, now), now, ownUids });
  await db().transaction(async (transaction) => {
    const [held] = await transaction
      .select()
      .from(calendarFeeds)
      .where(eq(calendarFeeds.id, feedId))
      .for('update');
    if (!held || (held.triedAt && held.triedAt > now)) return;
    await keep(transaction, held, reading, now);
  });
}

async function findLive(feedId: string): Promise<Feed | null> {
  const [found] = await db()
    .select({ feed: calendarFeeds })
    .from(calendarFeeds)
    .innerJoin(organizations, eq(organizations.id, calendarFeeds.organizationId))
    .where(
      and(
        eq(calendarFeeds.id, feedId),
        arrayContains(organizations.openFeatures, ['calendar_integration']),
      ),
    );
  return found?.feed ?? null;
}

/** Null where the answer must be whole: it failed before, or its events are of long ago. */
function etagOf({ state, etag, readAt }: Feed, now: Date): string | null {
  const isFresh = readAt && now.getTime() - readAt.getTime() < WHOLE_HOURS * HOUR_MS;
  return isFresh && state !== 'failing' ? etag : null;
}

async function keep(
  transaction: Transaction,
  feed: Feed,
  reading: AddressReading,
  now: Date,
): Promise<void> {
  const own = eq(calendarFeeds.id, feed.id);
  if (reading.outcome === 'unchanged') {
    await transaction.update(calendarFeeds).set({ triedAt: now }).where(own);
    return;
  }
  if (reading.outcome === 'failed') {
    const failingSince = feed.failingSince ?? now;
    const { problem } = reading;
    await transaction
      .update(calendarFeeds)
      .set({ state: 'failing', problem, failingSince, triedAt: now })
      .where(own);
    return tellOfFailure(transaction, feed, failingSince, now);
  }
  const { state, problem, etag, busy } = reading;
  await transaction
    .update(calendarFeeds)
    .set({ state, problem, etag, failingSince: null, readAt: now, triedAt: now })
    .where(own);
  await keepBusyTimes(transaction, feed, busy);
}

async function tellOfFailure(
  transaction: Transaction,
  { id: feedId, organizationId }: Feed,
  failingSince: Date,
  now: Date,
): Promise<void> {
  if (now.getTime() - failingSince.getTime() < FEED_FAILING_HOURS * HOUR_MS) return;
  const since = failingSince.toISOString();
  await queueEmails(transaction, organizationId, [
    {
      kind: 'feed_failing',
      dedupeKey: `feed_failing:${feedId}:${since}`,
      data: { feedId, since },
    },
  ]);
}
