import { db } from '@/db/client';
import { connectedAccounts } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { PLATFORM_BALANCE } from './entry-of';

/**
 * Has every balance looked at again, the platform's and each expert's; what no event told of is found
 * then. A look asks Stripe once where nothing is new. Returns how many.
 */
export async function sweepBalances(): Promise<number> {
  const rows = await db().select({ id: connectedAccounts.id }).from(connectedAccounts);
  for (const stripeAccount of [PLATFORM_BALANCE, ...rows.map(({ id }) => id)])
    await enqueue(db(), 'sync-balance', { stripeAccount }, { meeting: 'earliest' });
  return rows.length + 1;
}
