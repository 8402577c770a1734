import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { connectedAccounts } from '@/db/schema';
import { PLATFORM_BALANCE } from '@/lib/ledger/sync/entry-of';

/** Whose balance it is. */
export interface BalanceOwner {
  /** As Stripe is asked: null for the platform's own. */
  account: string | null;
  organizationId: string | null;
  /** Whether money can be sent there now. */
  isActive: boolean;
}

/** The owner of a balance by its name here; null for an account that is none of ours. */
export async function findBalanceOwner(stripeAccount: string): Promise<BalanceOwner | null> {
  if (stripeAccount === PLATFORM_BALANCE)
    return { account: null, organizationId: null, isActive: true };
  const [row] = await db()
    .select({
      organizationId: connectedAccounts.organizationId,
      status: connectedAccounts.status,
    })
    .from(connectedAccounts)
    .where(eq(connectedAccounts.id, stripeAccount));
  if (!row) return null;
  const { organizationId, status } = row;
  return { account: stripeAccount, organizationId, isActive: status === 'active' };
}
