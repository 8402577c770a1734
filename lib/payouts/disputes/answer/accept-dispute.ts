import type { Context } from '@/lib/core/context';
import { acceptStripeDispute } from '@/lib/integrations/stripe';
import { answerOnce, type ShownDispute } from './answer-once';

/**
 * Accepts a dispute instead of answering it: it is lost at once and for good. Throws as
 * `submitEvidence`.
 */
export async function acceptDispute(
  { actor, organizationId }: Context,
  shown: ShownDispute,
): Promise<void> {
  await answerOnce(shown, async (before) => {
    const after = await acceptStripeDispute(shown.disputeId);
    return {
      actor: actor.userId,
      organizationId,
      action: 'dispute.accepted',
      target: shown.disputeId,
      details: { from: before.status, to: after.status },
    };
  });
}
