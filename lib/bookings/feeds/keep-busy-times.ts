import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { busyTimes, type calendarFeeds, rangeOf } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import type { Interval } from '@/types/bookings';

type Feed = Pick<typeof calendarFeeds.$inferSelect, 'id' | 'organizationId'>;

/** Rows of one statement, well under what Postgres takes parameters for. */
const AT_ONCE = 5000;

/**
 * Puts what a calendar says now in the place of what it said before, in the transaction of who read it.
 * Where nothing differs nothing is written; where something does, the expert's first free time is found
 * anew.
 */
export async function keepBusyTimes(
  transaction: Transaction,
  { id: feedId, organizationId }: Feed,
  busy: readonly Readonly<Interval>[],
): Promise<void> {
  if (JSON.stringify(await heldOf(transaction, feedId)) === JSON.stringify(busy)) return;
  await transaction.delete(busyTimes).where(eq(busyTimes.feedId, feedId));
  for (let first = 0; first < busy.length; first += AT_ONCE) {
    const rows = busy.slice(first, first + AT_ONCE).map(({ startsAt, endsAt }) => ({
      feedId,
      organizationId,
      during: rangeOf(new Date(startsAt), new Date(endsAt)),
    }));
    await transaction.insert(busyTimes).values(rows);
  }
  await enqueue(transaction, 'refresh-next-free', { organizationId });
}

async function heldOf(transaction: Transaction, feedId: string): Promise<Interval[]> {
  const rows = await transaction.execute<{ from: string; until: string }>(sql`
    select extract(epoch from lower(during)) * 1000 as from,
      extract(epoch from upper(during)) * 1000 as until
    from busy_times where feed_id = ${feedId} order by lower(during)`);
  return rows.map(({ from, until }) => ({ startsAt: Number(from), endsAt: Number(until) }));
}
