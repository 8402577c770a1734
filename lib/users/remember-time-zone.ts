import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';

/** Keeps the time zone a person lives in, for the dates in e-mails. */
export async function rememberTimeZone(userId: string, timeZone: string): Promise<void> {
  await db()
    .update(users)
    .set({ timeZone, updatedAt: new Date() })
    .where(and(eq(users.id, userId), sql`${users.timeZone} is distinct from ${timeZone}`));
}
