import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { emails } from '@/db/schema';
import { isUuid } from '@/lib/core/database/is-uuid';
import { countResent } from '@/lib/notifications/outbox/resend-email';

/** One e-mail of an organization, and how often it was sent again; null if it has none of this id. */
export async function readEmail(organizationId: string, id: string) {
  if (!isUuid(id)) return null;
  const [email] = await db()
    .select()
    .from(emails)
    .where(and(eq(emails.id, id), eq(emails.organizationId, organizationId)));
  return email ? { ...email, timesResent: await countResent(id) } : null;
}
