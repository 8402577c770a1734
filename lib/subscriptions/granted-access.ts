import type { Feature } from '@/config/catalog';
import type { SubscriptionRole } from '@/config/roles';
import type { Access } from '@/lib/access/announce-access';
import { findPlan } from '@/lib/catalog/find-plan';
import { hasNotBegun, isEnded } from './status';

/** The part of a subscription's facts that access depends on. */
export interface GrantingSubscription {
  live: boolean;
  status: string;
  plan: string | null;
}

/**
 * The expert role that subscriptions grant together: any live Top plan → `expert_top`, else any
 * live Community plan → `expert_community`, else `member`. Addons and teams grant none. Pure.
 */
export function grantRole(
  rows: readonly Pick<GrantingSubscription, 'live' | 'plan'>[],
): SubscriptionRole {
  const tiers = rows.filter((row) => row.live).map((row) => expertTier(row.plan));
  if (tiers.includes('top')) return 'expert_top';
  if (tiers.includes('community')) return 'expert_community';
  return 'member';
}

/**
 * Role and features together. Stripe entitles for as long as a subscription exists; a feature that
 * only subscriptions without access (grace over, collection paused) pay for is shut all the same,
 * and the organization is marked restricted, since its tokens go on claiming it. `otherFeatures` are
 * those of running products outside the catalog. Pure.
 */
export function grantedAccess(
  rows: readonly GrantingSubscription[],
  entitled: readonly string[],
  otherFeatures: readonly string[] = [],
): Access {
  const paidFor = new Set<string>([
    ...rows.filter((row) => row.live).flatMap((row) => featuresOfPlan(row.plan)),
    ...otherFeatures,
  ]);
  const dormant = rows.filter(
    (row) => !row.live && !isEnded(row.status) && !hasNotBegun(row.status),
  );
  const shut = new Set<string>(
    dormant.flatMap((row) => featuresOfPlan(row.plan)).filter((feature) => !paidFor.has(feature)),
  );
  const features = entitled.filter((feature) => !shut.has(feature));
  return { role: grantRole(rows), features, restricted: features.length !== entitled.length };
}

/** Features a plan of the catalog opens; none for a plan outside it. */
export function featuresOfPlan(planId: string | null): readonly Feature[] {
  return findPlan(planId)?.features ?? [];
}

function expertTier(planId: string | null) {
  const plan = findPlan(planId);
  return plan?.kind === 'expert' ? plan.tier : null;
}
