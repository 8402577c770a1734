import type { DisputeStance } from '@/db/schema';
import type { DisputedShare } from '@/lib/integrations/stripe';

/** What is to be done about the money of a dispute. */
export type Settlement =
  | { kind: 'take'; share: DisputedShare }
  | { kind: 'give_again'; share: DisputedShare }
  /** Somebody may have given it again by hand. */
  | { kind: 'ask'; share: DisputedShare }
  /** Everything is where it belongs. */
  | { kind: 'none' };

/**
 * What of an expert's share moves while a dispute stands as it does: back to the platform as long as the
 * bank has the money, to the expert again once it is won. What was never taken is never sent, nor what
 * somebody has sent by hand. Pure.
 */
export function planSettlement(stance: DisputeStance, share: DisputedShare | null): Settlement {
  if (!share) return { kind: 'none' };
  if ((stance === 'open' || stance === 'lost') && share.dueCents > 0)
    return { kind: 'take', share };
  if (stance === 'won' && share.toReturnCents > 0)
    return { kind: share.doubtful.length > 0 ? 'ask' : 'give_again', share };
  return { kind: 'none' };
}
