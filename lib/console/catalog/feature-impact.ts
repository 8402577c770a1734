import { sql } from 'drizzle-orm';
import { type CatalogPlan, type Feature, FEATURES, PLANS } from '@/config/catalog';
import { db } from '@/db/client';
import { findPlanByProduct } from '@/lib/catalog/find-plan';
import type { CatalogStep } from '@/lib/catalog/plan-catalog';

/** Organizations that will have a feature or have it no longer, once Stripe has followed. */
export interface FeatureImpact {
  feature: string;
  change: 'gain' | 'lose';
  plans: string[];
  /** Exact up to `MOST_COUNTED`; one more means "more than that". */
  count: number;
  /** The first of them. */
  organizations: { id: string; name: string }[];
}

/** Up to so many are counted. */
export const MOST_COUNTED = 1000;
const MOST_LISTED = 50;

/**
 * Whom the steps that attach and detach features touch: who has a live plan of theirs, and by no other live
 * plan has the feature anyway. By what we hold, as of now.
 */
export async function readFeatureImpact(steps: readonly CatalogStep[]): Promise<FeatureImpact[]> {
  const groups = groupSteps(steps);
  return Promise.all(
    groups.map(async (group) => {
      const touched = group.change === 'lose' ? losing(group) : gaining(group);
      const rows = await db().execute<{ id: string; name: string }>(touched);
      return { ...group, count: rows.length, organizations: rows.slice(0, MOST_LISTED) };
    }),
  );
}

type Group = Pick<FeatureImpact, 'feature' | 'change' | 'plans'>;

/** The plans of each feature that gain or lose it. Pure. */
export function groupSteps(steps: readonly CatalogStep[]): Group[] {
  const groups = new Map<string, Group>();
  for (const step of steps) {
    if (step.do !== 'attach-feature' && step.do !== 'detach-feature') continue;
    const change = step.do === 'attach-feature' ? 'gain' : 'lose';
    const key = `${change} ${step.lookupKey}`;
    const group = groups.get(key) ?? { feature: step.lookupKey, change, plans: [] };
    const planId = findPlanByProduct(step.productId)?.planId;
    if (planId) group.plans.push(planId);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const list = (plans: readonly string[]) =>
  sql`(${sql.join(
    plans.map((plan) => sql`${plan}`),
    sql`, `,
  )})`;

const having = (plans: readonly string[], without: ReturnType<typeof sql>) => sql`
  select o.id, o.name from (
    select distinct s.organization_id from subscriptions s
    where s.live and s.plan in ${list(plans)} and ${without}
    limit ${MOST_COUNTED + 1}) touched
  join organizations o on o.id = touched.organization_id`;

/** By the catalog, which is what Stripe will have, no other plan of theirs carries it. */
function losing({ feature, plans }: Group) {
  const keeping = plansWith(feature);
  const other = sql`not exists (select from subscriptions k
    where k.organization_id = s.organization_id and k.live and k.plan in ${list(keeping)})`;
  return having(plans, keeping.length === 0 ? sql`true` : other);
}

/** They are not entitled to it yet. */
function gaining({ feature, plans }: Group) {
  return having(
    plans,
    sql`not exists (select from entitlements e
      where e.organization_id = s.organization_id and e.feature = ${feature})`,
  );
}

function plansWith(feature: string): string[] {
  if (!(feature in FEATURES)) return [];
  return Object.entries(PLANS).flatMap(([planId, plan]: [string, CatalogPlan]) =>
    plan.features.includes(feature as Feature) ? [planId] : [],
  );
}
