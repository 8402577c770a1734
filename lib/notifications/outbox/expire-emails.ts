import { and, lt, ne, sql } from 'drizzle-orm';
import { EMAIL_RETENTION_DAYS } from '@/config/policies';
import { db } from '@/db/client';
import { emails } from '@/db/schema';

/** Deletes rows of the outbox past their keeping; what is still to be sent stays. Returns how many. */
export async function expireEmails(): Promise<number> {
  const gone = await db()
    .delete(emails)
    .where(
      and(
        ne(emails.status, 'queued'),
        lt(emails.createdAt, sql`now() - make_interval(days => ${EMAIL_RETENTION_DAYS})`),
      ),
    )
    .returning({ id: emails.id });
  return gone.length;
}
