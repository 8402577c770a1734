import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { webhookEvents } from '@/db/schema';

/** The rows of a subject that still wait. Spelt out, so that a prepared statement can use the partial index. */
export const openEvents = (subject: string) =>
  and(eq(webhookEvents.subject, subject), sql`${webhookEvents.status} in ('pending', 'failed')`);

/** Leaves a subject's waiting events on record as none of ours (a member's customer, another product's). */
export async function ignoreEvents(subject: string): Promise<void> {
  await db().update(webhookEvents).set({ status: 'ignored' }).where(openEvents(subject));
}
