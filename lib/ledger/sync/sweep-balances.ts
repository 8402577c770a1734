import { db } from '@/db/client';
import { connectedAccounts, ledgerCursors } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { PLATFORM_BALANCE } from './entry-of';

/**
 * Has every balance looked at again, the platform's and each expert's; what no event told of is found
 * then. A look asks Stripe once where nothing is new. Returns how many.
 */
export async function sweepBalances(): Promise<number> {
  const [now, read] = await Promise.all([
    db().select({ id: connectedAccounts.id }).from(connectedAccounts),
    // Also those that an expert had before.
    db().select({ id: ledgerCursors.stripeAccount }).from(ledgerCursors),
  ]);
  const all = new Set([PLATFORM_BALANCE, ...[...now, ...read].map(({ id }) => id)]);
  for (const stripeAccount of all)
    await enqueue(db(), 'sync-balance', { stripeAccount }, { meeting: 'earliest' });
  return all.size;
}
