import { asc, eq, sql } from 'drizzle-orm';
import { FEED_MINUTES } from '@/config/bookings';
import { db } from '@/db/client';
import { busyTimes, calendarFeeds } from '@/db/schema';
import { requireFeature } from '@/lib/access/can';
import type { Context } from '@/lib/core/context';

/** An imported calendar as its owner sees it. */
export interface OwnFeed {
  id: string;
  name: string;
  /** Where it comes from; the rest of the address is a secret. */
  host: string;
  state: (typeof calendarFeeds.$inferSelect)['state'];
  /** A code of why it is not `ok`. */
  problem: string | null;
  failingSince: Date | null;
  /** When it was looked at last and was good; null if it never was. */
  readAt: Date | null;
  /** Not looked at for longer than there is a reason for, as while a plan has no calendars. */
  isLeftAlone: boolean;
  /** Stretches of time ahead that it blocks. */
  busyCount: number;
}

/** The caller's imported calendars, oldest first. Throws `feature_required`. */
export async function listFeeds(context: Context): Promise<OwnFeed[]> {
  requireFeature(context, 'calendar_integration');
  const rows = await db()
    .select({
      feed: calendarFeeds,
      isLeftAlone: sql<boolean>`coalesce(${calendarFeeds.triedAt}
        < now() - make_interval(mins => ${4 * FEED_MINUTES}), false)`,
      busyCount: sql<number>`(select count(*)::int from ${busyTimes}
        where ${busyTimes.feedId} = ${calendarFeeds.id} and upper(${busyTimes.during}) > now())`,
    })
    .from(calendarFeeds)
    .where(eq(calendarFeeds.organizationId, context.organizationId))
    .orderBy(asc(calendarFeeds.createdAt));
  return rows.map(({ feed, ...counted }) => {
    const { id, name, url, state, problem, failingSince, readAt, triedAt } = feed;
    const lookedAt = state === 'failing' ? readAt : triedAt;
    const { host } = new URL(url);
    return { id, name, host, state, problem, failingSince, readAt: lookedAt, ...counted };
  });
}
