import { and, inArray, lt, sql } from 'drizzle-orm';
import { INBOX_RETENTION_DAYS } from '@/config/policies';
import { db } from '@/db/client';
import { webhookEvents } from '@/db/schema';

/** Deletes finished inbox rows past their keeping; waiting ones stay. Returns how many. */
export async function expireInbox(): Promise<number> {
  const gone = await db()
    .delete(webhookEvents)
    .where(
      and(
        inArray(webhookEvents.status, ['applied', 'ignored']),
        lt(webhookEvents.receivedAt, sql`now() - make_interval(days => ${INBOX_RETENTION_DAYS})`),
      ),
    )
    .returning({ id: webhookEvents.eventId });
  return gone.length;
}
