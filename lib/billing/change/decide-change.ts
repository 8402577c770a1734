import type { CatalogPlan } from '@/config/catalog';
import type { BillingInterval } from '@/types/subscriptions';

/** A plan and how often it is charged; an invited plan costs nothing. */
export interface PlanState {
  tier: CatalogPlan['tier'];
  interval: BillingInterval;
  isInvite: boolean;
}

/** When a change takes effect: `now` is prorated and invoiced at once, `period_end` is scheduled. */
export type ChangeMoment = 'now' | 'period_end';

const RANK: Record<string, number> = { community: 1, top: 2 };

/**
 * More comes at once, less at the end of what is paid: a higher tier, a longer interval or leaving
 * a free invitation now; a lower tier or a shorter interval at the period's end. A higher tier with
 * a shorter interval counts as more. Pure.
 */
export function decideChange(from: PlanState, to: PlanState): ChangeMoment {
  const step = (RANK[to.tier ?? ''] ?? 0) - (RANK[from.tier ?? ''] ?? 0);
  if (step !== 0) return step > 0 ? 'now' : 'period_end';
  if (from.isInvite && !to.isInvite) return 'now';
  return from.interval === 'month' && to.interval === 'year' ? 'now' : 'period_end';
}
