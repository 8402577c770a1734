import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { webhookEvents } from '@/db/schema';

const openRows = (subject: string) =>
  and(eq(webhookEvents.subject, subject), inArray(webhookEvents.status, ['pending', 'failed']));

/** Whether any event of a subject still waits; a run that began after it arrived may have covered it. */
export async function hasOpenEvents(subject: string): Promise<boolean> {
  const rows = await db()
    .select({ id: webhookEvents.eventId })
    .from(webhookEvents)
    .where(openRows(subject))
    .limit(1);
  return rows.length > 0;
}

/** Leaves a subject's waiting events on record as none of ours (a member's customer, another product's). */
export async function ignoreEvents(subject: string): Promise<void> {
  await db().update(webhookEvents).set({ status: 'ignored' }).where(openRows(subject));
}
