import { eq, ne } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { connectedAccounts } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { PLATFORM_BALANCE } from '@/lib/ledger/sync/entry-of';

/** Has an expert's payouts and their schedule looked at, because their plan has changed; nothing for who has no account. */
export async function queuePayouts(
  transaction: Transaction,
  organizationId: string,
): Promise<void> {
  const [row] = await transaction
    .select({ id: connectedAccounts.id })
    .from(connectedAccounts)
    .where(eq(connectedAccounts.organizationId, organizationId));
  if (row) await enqueue(transaction, 'sync-payouts', { stripeAccount: row.id });
}

/**
 * Has every balance's payouts and schedule looked at again, the platform's and each expert's: what no
 * event told of, and what somebody changed by hand, is found then. Returns how many.
 */
export async function sweepPayouts(): Promise<number> {
  const rows = await db()
    .select({ id: connectedAccounts.id })
    .from(connectedAccounts)
    .where(ne(connectedAccounts.status, 'closed'));
  for (const stripeAccount of [PLATFORM_BALANCE, ...rows.map(({ id }) => id)])
    await enqueue(db(), 'sync-payouts', { stripeAccount }, { meeting: 'earliest' });
  return rows.length + 1;
}
