import type { DisputeStance } from '@/db/schema';

export type { DisputeStance };

const STANCES: Readonly<Record<string, DisputeStance>> = {
  warning_needs_response: 'asked',
  warning_under_review: 'asked',
  warning_closed: 'closed',
  needs_response: 'open',
  under_review: 'open',
  won: 'won',
  lost: 'lost',
  actionable: 'warned',
  not_actionable: 'warned',
};

/**
 * What a status of Stripe's means for us. Their number grows (`prevented`, `appeal_…`): one that is not
 * known here is `unknown`. Pure. https://docs.stripe.com/api/disputes/object#dispute_object-status
 */
export function stanceOf(status: string): DisputeStance {
  return STANCES[status] ?? 'unknown';
}

/** Whether Stripe waits for our evidence, also by a status that is new. Pure. */
export function needsAnswer({ status }: { status: string }): boolean {
  return status.endsWith('needs_response');
}

/** Whether nothing more will come of it. Pure. */
export function isDecided(stance: DisputeStance): boolean {
  return stance === 'won' || stance === 'lost' || stance === 'closed';
}
