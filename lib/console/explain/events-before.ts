import { and, desc, inArray, lte } from 'drizzle-orm';
import { db } from '@/db/client';
import { webhookEvents } from '@/db/schema';
import { jobKey } from '@/lib/core/enqueue';

/** An event of Stripe's about the organization's customer. */
export interface ExplainedEvent {
  id: string;
  type: string;
  receivedAt: Date;
  status: string;
}

/** The last events about some customers before a moment, newest first. */
export async function eventsBefore(
  customerIds: readonly string[],
  before: Date,
): Promise<ExplainedEvent[]> {
  if (customerIds.length === 0) return [];
  const subjects = customerIds.map((customerId) => jobKey('sync-customer', { customerId }));
  const rows = await db()
    .select()
    .from(webhookEvents)
    .where(and(inArray(webhookEvents.subject, subjects), lte(webhookEvents.receivedAt, before)))
    .orderBy(desc(webhookEvents.receivedAt))
    .limit(5);
  return rows.map(({ eventId: id, type, receivedAt, status }) => ({
    id,
    type,
    receivedAt,
    status,
  }));
}
