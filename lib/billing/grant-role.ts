import { PLANS, type CatalogPlan } from '@/config/catalog';
import type { SubscriptionRole } from '@/config/roles';

/**
 * The expert role that subscriptions grant together: any live Top plan → `expert_top`, else any
 * live Community plan → `expert_community`, else `member`. Addons and teams grant none. Pure.
 */
export function grantRole(
  rows: readonly { live: boolean; plan?: string | null }[],
): SubscriptionRole {
  const tiers = rows.filter((row) => row.live).map((row) => expertTier(row.plan ?? null));
  if (tiers.includes('top')) return 'expert_top';
  if (tiers.includes('community')) return 'expert_community';
  return 'member';
}

function expertTier(planId: string | null): CatalogPlan['tier'] {
  const plan: CatalogPlan | undefined = Object.entries(PLANS).find(([id]) => id === planId)?.[1];
  return plan?.kind === 'expert' ? plan.tier : null;
}
