import type { ChargedItem } from '@/lib/subscriptions/charged-items';
import type { Drift } from '../drift-kinds';

/**
 * More than one plan of an expert or a team at a time, be it in two subscriptions or as two items of
 * one. Which of them is meant only a person can say, so nothing of it is repaired. Pure.
 */
export function twoPlans(items: readonly ChargedItem[]): Drift[] {
  const plans = items.filter((item) => item.isPlan);
  if (plans.length < 2) return [];
  const found = plans
    .map(({ subscriptionId, planId, status }) => ({ subscriptionId, planId, status }))
    .toSorted((a, b) => a.subscriptionId.localeCompare(b.subscriptionId));
  return [{ kind: 'two_plans', expected: 'one plan at the most', found }];
}
