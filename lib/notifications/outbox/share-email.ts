import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { emails } from '@/db/schema';

type Email = typeof emails.$inferSelect;

/**
 * Replaces an e-mail to a team by one for each of these people, with a key of its own, in the
 * original's place in the order. Once: whoever finds it shared already adds nothing.
 */
export async function shareEmail(email: Email, userIds: readonly string[]): Promise<void> {
  const { organizationId, kind, data, dedupeKey, createdAt } = email;
  await db().transaction(async (transaction) => {
    const shared = await transaction
      .update(emails)
      .set({ status: 'shared', claimedUntil: null })
      .where(and(eq(emails.id, email.id), eq(emails.status, 'queued')))
      .returning({ id: emails.id });
    if (shared.length === 0) return;
    const copies = userIds.map((userId) => ({
      organizationId,
      recipientUserId: userId,
      kind,
      dedupeKey: `${dedupeKey}→${userId}`,
      data,
      status: 'queued' as const,
      createdAt,
    }));
    await transaction.insert(emails).values(copies).onConflictDoNothing();
  });
}
