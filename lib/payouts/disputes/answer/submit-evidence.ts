import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { type DisputeEvidence, submitDisputeEvidence } from '@/lib/integrations/stripe';
import { answerOnce, type ShownDispute } from './answer-once';

/**
 * Hands evidence to the bank, for good: two clicks, or two administrators, hand in one. What is empty is
 * left out, and an answer that says nothing is refused: it would be the last, and Stripe charges for it.
 * Throws `invalid_input`, `not_found`, `state_changed` where it was answered or decided meanwhile,
 * `refused_by_provider`, `outcome_unknown`, `provider_unavailable`.
 */
export async function submitEvidence(
  { actor, organizationId }: Context,
  { evidence, ...shown }: ShownDispute & { evidence: DisputeEvidence },
): Promise<void> {
  const { disputeId, shownSubmissions: submissionCount } = shown;
  const told = Object.entries(evidence).filter(([, words]) => words?.trim());
  if (told.length === 0)
    throw new AppError('invalid_input', 'An answer has to say something. Nothing was handed in.', {
      extra: { field: 'uncategorized_text', reason: 'required' },
    });
  await answerOnce(shown, async (before) => {
    const after = await submitDisputeEvidence(disputeId, {
      evidence: Object.fromEntries(told),
      submissionCount,
    });
    return {
      actor: actor.userId,
      organizationId,
      action: 'dispute.answered',
      target: disputeId,
      // Which fields, never what they say.
      details: { from: before.status, to: after.status, fields: told.map(([field]) => field) },
    };
  });
}
