import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { webhookEvents } from '@/db/schema';

/** Leaves a subject's waiting events on record as none of ours (a member's customer, another product's). */
export async function ignoreEvents(subject: string): Promise<void> {
  await db()
    .update(webhookEvents)
    .set({ status: 'ignored' })
    .where(and(eq(webhookEvents.subject, subject), eq(webhookEvents.status, 'pending')));
}
