import type { Transaction } from '@/db/client';
import { revoke } from '@/lib/access/revoke';
import { enqueue } from '@/lib/core/enqueue';

/**
 * Ends sessions: here with the commit, in every process and also with a copied cookie; at WorkOS by a
 * job, which is tried until WorkOS answers, so that none of them can ever be renewed.
 */
export async function endSessions(
  transaction: Transaction,
  sessionIds: readonly string[],
): Promise<void> {
  for (const sessionId of sessionIds) {
    await revoke(transaction, { sessionId });
    await enqueue(transaction, 'end-session', { sessionId });
  }
}
