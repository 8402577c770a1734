import { asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { eventTypes } from '@/db/schema';
import type { EventType } from './find-event-type';

/** An organization's event types, the oldest first, archived ones among them. */
export async function listEventTypes(organizationId: string): Promise<EventType[]> {
  return db()
    .select()
    .from(eventTypes)
    .where(eq(eventTypes.organizationId, organizationId))
    .orderBy(asc(eventTypes.createdAt), asc(eventTypes.id));
}
