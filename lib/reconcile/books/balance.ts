import { asc, eq, gt } from 'drizzle-orm';
import { db } from '@/db/client';
import { connectedAccounts } from '@/db/schema';
import { PLATFORM_BALANCE } from '@/lib/ledger/sync/entry-of';

/** A Stripe balance whose lines the books have. */
export interface Balance {
  /** As the books name it. */
  account: string;
  /** As Stripe does; null for the platform's own. */
  accountId: string | null;
  /** The expert's; null for the platform's. */
  organizationId: string | null;
}

/** The balance of a name; null for an account that is none of ours any more. */
export async function findBalance(account: string): Promise<Balance | null> {
  if (account === PLATFORM_BALANCE) return { account, accountId: null, organizationId: null };
  const [row] = await db()
    .select({ organizationId: connectedAccounts.organizationId })
    .from(connectedAccounts)
    .where(eq(connectedAccounts.id, account));
  return row ? { account, accountId: account, organizationId: row.organizationId } : null;
}

/** The name of the balance that is gone through after this one; null after the last. */
export async function accountAfter(account: string): Promise<string | null> {
  const last = account === PLATFORM_BALANCE ? '' : account;
  const [row] = await db()
    .select({ id: connectedAccounts.id })
    .from(connectedAccounts)
    .where(gt(connectedAccounts.id, last))
    .orderBy(asc(connectedAccounts.id))
    .limit(1);
  return row?.id ?? null;
}
