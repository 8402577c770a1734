import { BALANCE_GATHER_MS } from '@/config/policies';
import type { Database, Transaction } from '@/db/client';
import { enqueue } from '@/lib/core/enqueue';
import { PLATFORM_BALANCE } from './entry-of';

/**
 * Has the books of the platform and of one expert's account brought up to date soon, because money has
 * moved between them. Null for an expert who has none.
 */
export async function queueBalances(
  executor: Database | Transaction,
  accountId: string | null,
): Promise<void> {
  for (const stripeAccount of [PLATFORM_BALANCE, ...(accountId ? [accountId] : [])])
    await enqueue(executor, 'sync-balance', { stripeAccount }, { gatherMs: BALANCE_GATHER_MS });
}
