import { and, eq, lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { webhookEvents } from '@/db/schema';

/**
 * Does what a subject's events ask for, and marks as applied those that were stored before it began. By
 * the database's clock, which stamps them to the microsecond: by ours an event of the same millisecond
 * would stay waiting.
 */
export async function applyEvents(subject: string, run: () => Promise<void>): Promise<void> {
  const [begun] = await db().execute<{ at: string }>(sql`select clock_timestamp()::text as at`);
  await run();
  await db()
    .update(webhookEvents)
    .set({ status: 'applied', appliedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(webhookEvents.subject, subject),
        eq(webhookEvents.status, 'pending'),
        lt(webhookEvents.receivedAt, sql`${begun?.at ?? null}::timestamptz`),
      ),
    );
}
