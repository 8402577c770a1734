import { log } from '@/lib/core/log';
import type { BalanceLine } from '@/lib/integrations/stripe';
import { recordEntries } from '../record/record-entries';
import { expertEntries, platformEntries } from './entry-of';

/** Whose balance lines are of, where they are not the platform's. */
export interface Expert {
  accountId: string;
  organizationId: string;
}

/**
 * Writes an entry for each line that has none yet; null for the platform's. What nobody understands is
 * logged, since it waits in suspense. Returns how many are new. Throws `provider_unavailable`.
 */
export async function recordLines(
  lines: readonly BalanceLine[],
  expert: Expert | null,
): Promise<number> {
  const entries = expert ? expertEntries(lines, expert) : await platformEntries(lines);
  // The earliest first, so that entries of one second are in the order in which they came about.
  const added = await recordEntries(entries.toReversed());
  for (const { kind, balanceTransactionId, postings } of entries)
    if (postings.some((posting) => posting.kind === 'suspense'))
      log().warn({ kind, line: balanceTransactionId }, 'a line of a balance is in suspense');
  return added;
}
