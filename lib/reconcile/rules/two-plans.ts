import { findPlan } from '@/lib/catalog/find-plan';
import type { ChargedItem } from '@/lib/subscriptions/charged-items';
import type { Drift } from '../drift-kinds';

/**
 * More than one plan of an expert or a team at a time, be it in two subscriptions or as two items of
 * one, or one module twice, bought or invited. Which of them is meant only a person can say, so nothing of it
 * is repaired. Pure.
 */
export function twoPlans(items: readonly ChargedItem[]): Drift[] {
  const plans = items.filter((item) => item.isPlan);
  const modules = Map.groupBy(items.filter(isModule), opens).values();
  const doubled = [plans, ...modules].filter((alike) => alike.length > 1).flat();
  if (doubled.length === 0) return [];
  const found = doubled
    .map(({ subscriptionId, planId, status }) => ({ subscriptionId, planId, status }))
    .toSorted((a, b) => a.subscriptionId.localeCompare(b.subscriptionId));
  return [{ kind: 'two_plans', expected: 'one plan at the most', found }];
}

const isModule = ({ planId }: ChargedItem) => findPlan(planId)?.kind === 'addon';

/** What a module opens: the one that is bought and the one that is given for nothing are the same. */
const opens = ({ planId }: ChargedItem) => findPlan(planId)?.features.join(' ');
