import { type CatalogPlan, type CatalogPrice, PLANS, type PlanId } from '@/config/catalog';

/** A plan with its id and one of its prices. */
export interface PlanPrice {
  planId: PlanId;
  plan: CatalogPlan;
  price: CatalogPrice;
}

const entries = Object.entries(PLANS) as [PlanId, CatalogPlan][];

const byId = new Map<string, CatalogPlan>(entries);

const byLookupKey = new Map<string, PlanPrice>(
  entries.flatMap(([planId, plan]) =>
    plan.prices.map((price) => [price.lookupKey, { planId, plan, price }] as const),
  ),
);

const byProduct = new Map<string, { planId: PlanId; plan: CatalogPlan }>(
  entries.map(([planId, plan]) => [plan.productId, { planId, plan }]),
);

/** The plan with this id, as the projection names it; null for a plan outside the catalog. */
export function findPlan(planId: string | null | undefined): CatalogPlan | null {
  return (planId && byId.get(planId)) || null;
}

/** The plan and price a lookup key names; null if the catalog has no such key. */
export function findPrice(lookupKey: string | null | undefined): PlanPrice | null {
  return (lookupKey && byLookupKey.get(lookupKey)) || null;
}

/** The plan whose Stripe product this is. Holds for prices whose lookup key has moved on, too. */
export function findPlanByProduct(productId: string): { planId: PlanId; plan: CatalogPlan } | null {
  return byProduct.get(productId) ?? null;
}
