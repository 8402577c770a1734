import { and, eq, sql } from 'drizzle-orm';
import type { Locale } from '@/config/locales';
import { db } from '@/db/client';
import { users } from '@/db/schema';

/** Keeps the language a person reads, for e-mails, which have no browser to ask. */
export async function rememberLocale(userId: string, locale: Locale): Promise<void> {
  await db()
    .update(users)
    .set({ locale, updatedAt: new Date() })
    .where(and(eq(users.id, userId), sql`${users.locale} is distinct from ${locale}`));
}
