import { sql } from 'drizzle-orm';
import { FEED_MINUTES } from '@/config/bookings';
import { db } from '@/db/client';
import { enqueue } from '@/lib/core/enqueue';

/** Queues every imported calendar that is due, of experts whose plan has them, longest waiting first. Returns how many. */
export async function sweepFeeds(limit = 1000): Promise<number> {
  const due = await db().execute<{ id: string }>(sql`
    select feed.id from calendar_feeds feed
    join organizations owner on owner.id = feed.organization_id
      and owner.open_features @> array['calendar_integration']
    where feed.tried_at is null
      or feed.tried_at <= now() - make_interval(mins => ${FEED_MINUTES})
    order by feed.tried_at nulls first limit ${limit}`);
  for (const { id: feedId } of due) await enqueue(db(), 'read-feed', { feedId });
  return due.length;
}
