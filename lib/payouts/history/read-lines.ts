import { and, eq, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { payoutLines, payouts } from '@/db/schema';
import { payoutLineIds } from '@/lib/integrations/stripe';

/**
 * Keeps which lines the reconciled payouts of a balance are made of, of those where that is not known
 * yet; one that is broken off is read again from its start. Throws `provider_unavailable`.
 */
export async function readLines(stripeAccount: string, account: string | null): Promise<void> {
  const unread = await db()
    .select({ id: payouts.id })
    .from(payouts)
    .where(
      and(
        eq(payouts.stripeAccount, stripeAccount),
        eq(payouts.isReconciled, true),
        isNull(payouts.linesReadAt),
      ),
    );
  for (const { id: payoutId } of unread) {
    for await (const ids of payoutLineIds(account, payoutId)) {
      if (ids.length === 0) continue;
      await db()
        .insert(payoutLines)
        .values(ids.map((balanceTransactionId) => ({ payoutId, balanceTransactionId })))
        .onConflictDoNothing();
    }
    await db()
      .update(payouts)
      .set({ linesReadAt: sql`now()` })
      .where(eq(payouts.id, payoutId));
  }
}
