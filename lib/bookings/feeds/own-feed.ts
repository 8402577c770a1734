import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { calendarFeeds } from '@/db/schema';
import { requireFeature } from '@/lib/access/can';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { refreshFeed } from './refresh-feed';

const gone = () => new AppError('not_found', 'There is no such calendar.');

const own = (context: Context, feedId: string) =>
  and(eq(calendarFeeds.id, feedId), eq(calendarFeeds.organizationId, context.organizationId));

/** Reads an imported calendar of the caller's now. Throws `feature_required`, `not_found`. */
export async function readOwnFeed(context: Context, feedId: string): Promise<void> {
  requireFeature(context, 'calendar_integration');
  if (!isUuid(feedId)) throw gone();
  const [feed] = await db()
    .select({ id: calendarFeeds.id })
    .from(calendarFeeds)
    .where(own(context, feedId));
  if (!feed) throw gone();
  await refreshFeed(feed.id);
}

/** Forgets an imported calendar of the caller's: what it blocked is free again. Throws `feature_required`, `not_found`. */
export async function removeFeed(context: Context, feedId: string): Promise<void> {
  requireFeature(context, 'calendar_integration');
  if (!isUuid(feedId)) throw gone();
  await db().transaction(async (transaction) => {
    const removed = await transaction
      .delete(calendarFeeds)
      .where(own(context, feedId))
      .returning({ id: calendarFeeds.id });
    if (removed.length === 0) throw gone();
    const { organizationId } = context;
    await audit(transaction, {
      actor: context.actor.userId,
      organizationId,
      action: 'calendar_feed.removed',
      target: feedId,
      details: {},
    });
    await enqueue(transaction, 'refresh-next-free', { organizationId });
  });
}
