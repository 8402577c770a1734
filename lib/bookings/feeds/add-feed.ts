import { eq } from 'drizzle-orm';
import { MOST_FEEDS } from '@/config/bookings';
import { db } from '@/db/client';
import { calendarFeeds } from '@/db/schema';
import { requireFeature } from '@/lib/access/can';
import { audit } from '@/lib/core/audit';
import { type Clock, systemClock } from '@/lib/core/clock';
import type { Context } from '@/lib/core/context';
import { wrongField } from '@/lib/core/forms/wrong-field';
import { lockCalendar } from '../lock-calendar';
import { practiceZone } from '@/lib/analytics/range/practice-zone';
import { feedAddress, type FeedInput } from './feed-input';
import { findOwnUids } from './find-own-uids';
import { keepBusyTimes } from './keep-busy-times';
import { readAddress } from './read-address';

/**
 * Imports a calendar: its events block the caller's time from now on. It is read at once, so that an
 * address that leads to none is told to who typed it. The address is a secret, and is neither logged nor
 * audited. Throws `feature_required`, `invalid_input` with the field and why.
 */
export async function addFeed(
  context: Context,
  input: FeedInput,
  clock: Clock = systemClock,
): Promise<void> {
  requireFeature(context, 'calendar_integration');
  const { organizationId } = context;
  const url = feedAddress(input.url);
  if (!url) throw wrongField('url', 'feed_address_invalid');
  requireRoom(await urlsOf(organizationId), url);
  const now = clock.now();
  const [ownerZone, ownUids] = await Promise.all([
    practiceZone({ organizationId }),
    findOwnUids(organizationId, now),
  ]);
  const reading = await readAddress(url, { ownerZone, etag: null, now, ownUids });
  if (reading.outcome === 'failed') throw wrongField('url', `feed_${reading.problem}`);
  // Without an ETag to compare with, no server may say so.
  if (reading.outcome === 'unchanged') throw wrongField('url', 'feed_refused');
  const { state, problem, etag, busy } = reading;
  await db().transaction(async (transaction) => {
    await lockCalendar(transaction, organizationId);
    requireRoom(await urlsOf(organizationId, transaction), url);
    const [feed] = await transaction
      .insert(calendarFeeds)
      .values({
        organizationId,
        name: input.name,
        url,
        state,
        problem,
        etag,
        readAt: now,
        triedAt: now,
      })
      .returning();
    if (!feed) throw new Error('the calendar just inserted is not there');
    await keepBusyTimes(transaction, feed, busy);
    await audit(transaction, {
      actor: context.actor.userId,
      organizationId,
      action: 'calendar_feed.added',
      target: feed.id,
      details: {},
    });
  });
}

async function urlsOf(
  organizationId: string,
  executor: Pick<ReturnType<typeof db>, 'select'> = db(),
): Promise<string[]> {
  const rows = await executor
    .select({ url: calendarFeeds.url })
    .from(calendarFeeds)
    .where(eq(calendarFeeds.organizationId, organizationId));
  return rows.map((row) => row.url);
}

function requireRoom(urls: readonly string[], url: string): void {
  if (urls.includes(url)) throw wrongField('url', 'feed_added_already');
  if (urls.length >= MOST_FEEDS) throw wrongField('url', 'too_many');
}
