import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { emails } from '@/db/schema';

/** Keys among these under which an e-mail was planned before. */
export async function findPlannedKeys(keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const told = await db()
    .select({ key: emails.dedupeKey })
    .from(emails)
    .where(inArray(emails.dedupeKey, [...keys]));
  return new Set(told.map(({ key }) => key));
}
