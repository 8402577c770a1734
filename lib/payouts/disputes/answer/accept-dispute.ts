import type { Context } from '@/lib/core/context';
import { acceptStripeDispute } from '@/lib/integrations/stripe';
import { followAnswer } from './follow-answer';
import { requireAnswerable } from './require-answerable';
import type { ShownDispute } from './submit-evidence';

/**
 * Accepts a dispute instead of answering it: it is lost at once and for good. Throws as
 * `submitEvidence`.
 */
export async function acceptDispute(
  { actor, organizationId }: Context,
  shown: ShownDispute,
): Promise<void> {
  const before = await requireAnswerable(shown.disputeId, shown.shownSubmissions);
  const after = await acceptStripeDispute(shown.disputeId);
  await followAnswer(shown, {
    actor: actor.userId,
    organizationId,
    action: 'dispute.accepted',
    target: shown.disputeId,
    details: { from: before.status, to: after.status },
  });
}
