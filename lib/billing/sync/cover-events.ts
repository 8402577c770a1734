import { and, eq, lt, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { webhookEvents } from '@/db/schema';
import { instruments } from '@/lib/telemetry/instruments';

/**
 * Marks the waiting events of a subject as applied: those stored before `startedAt` (the database's
 * time), since whatever they tell of was in what has been fetched after it.
 */
export async function coverEvents(
  transaction: Transaction,
  subject: string,
  startedAt: string,
): Promise<void> {
  const lag = sql<number>`extract(epoch from clock_timestamp() - ${webhookEvents.receivedAt})::float8`;
  const covered = await transaction
    .update(webhookEvents)
    .set({ status: 'applied', appliedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(webhookEvents.subject, subject),
        eq(webhookEvents.status, 'pending'),
        lt(webhookEvents.receivedAt, sql`${startedAt}::timestamptz`),
      ),
    )
    .returning({ lagSeconds: lag });
  for (const { lagSeconds } of covered) instruments().webhookApplyLag.record(lagSeconds);
}
