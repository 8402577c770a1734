import { and, eq, lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { webhookEvents } from '@/db/schema';

/** Marks a subject's waiting events from before a moment as applied. */
export async function applyEvents(subject: string, before: Date): Promise<void> {
  await db()
    .update(webhookEvents)
    .set({ status: 'applied', appliedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(webhookEvents.subject, subject),
        eq(webhookEvents.status, 'pending'),
        lt(webhookEvents.receivedAt, before),
      ),
    );
}
