import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { findJob, type ListedJob } from '../jobs/list-jobs';
import type { ListedEvent } from './list-events';

/** An event, and the job that its subject waits for, if there is one. */
export interface FoundEvent extends ListedEvent {
  job: ListedJob | null;
}

/** The event of an id; null if none is on record. Two connected accounts never share one. */
export async function findEvent(eventId: string): Promise<FoundEvent | null> {
  const [event] = await db().execute<ListedEvent & Record<string, unknown>>(sql`
    select provider, account, event_id as "eventId", type, subject, status,
      occurred_at as "occurredAt", received_at as "receivedAt", applied_at as "appliedAt"
    from webhook_events where event_id = ${eventId} order by received_at desc limit 1`);
  if (!event) return null;
  return { ...event, job: event.subject ? await findJob({ key: event.subject }) : null };
}
