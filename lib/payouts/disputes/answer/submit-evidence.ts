import type { Context } from '@/lib/core/context';
import { type DisputeEvidence, submitDisputeEvidence } from '@/lib/integrations/stripe';
import { followAnswer } from './follow-answer';
import { requireAnswerable } from './require-answerable';

/** Which dispute is answered, as it was shown. */
export interface ShownDispute {
  disputeId: string;
  /** How often evidence had been handed in, and how often from here. */
  shownSubmissions: number;
  shownAnswers: number;
}

/**
 * Hands evidence to the bank, for good: two clicks, or two administrators, hand in one. What is empty is
 * left out. Throws `not_found`, `state_changed` where it was answered or decided meanwhile,
 * `refused_by_provider`, `outcome_unknown`, `provider_unavailable`.
 */
export async function submitEvidence(
  { actor, organizationId }: Context,
  { evidence, ...shown }: ShownDispute & { evidence: DisputeEvidence },
): Promise<void> {
  const { disputeId, shownSubmissions: submissionCount } = shown;
  const before = await requireAnswerable(disputeId, submissionCount);
  const told = Object.entries(evidence).filter(([, words]) => words);
  const after = await submitDisputeEvidence(disputeId, {
    evidence: Object.fromEntries(told),
    submissionCount,
  });
  await followAnswer(shown, {
    actor: actor.userId,
    organizationId,
    action: 'dispute.answered',
    target: disputeId,
    // Which fields, never what they say.
    details: { from: before.status, to: after.status, fields: told.map(([field]) => field) },
  });
}
