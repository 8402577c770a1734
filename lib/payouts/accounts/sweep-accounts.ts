import { ne } from 'drizzle-orm';
import { db } from '@/db/client';
import { connectedAccounts } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';

/**
 * Has every account that cannot be paid looked at again: Stripe keeps thin events that were lost in no list
 * that could be asked for them, and an expert should not stay closed to bookings for one. Returns how many.
 */
export async function sweepAccounts(): Promise<number> {
  const rows = await db()
    .select({ accountId: connectedAccounts.id })
    .from(connectedAccounts)
    .where(ne(connectedAccounts.status, 'active'));
  for (const row of rows) await enqueue(db(), 'sync-account', row, { meeting: 'earliest' });
  return rows.length;
}
