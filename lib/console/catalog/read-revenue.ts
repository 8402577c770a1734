import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { findPlanByProduct, findPrice } from '@/lib/catalog/find-plan';
import type { CatalogStep } from '@/lib/catalog/plan-catalog';

/** What a plan brings in. */
export interface PlanRevenue {
  /** A plan of the catalog. */
  plan: string;
  currency: string;
  /** Live subscriptions. */
  count: number;
  /** Every month, a year's price as a twelfth; of subscriptions whose amount is known. Cents. */
  monthlyCents: number;
  /** Prices that new subscribers will pay; whoever subscribes already keeps theirs. */
  newPrices: { lookupKey: string; amountCents: number; interval: string }[];
}

/**
 * What each plan brings in a month, and which of its prices change. A change of price moves no
 * running subscription, so nothing of this moves at once. By an index alone.
 */
export async function readRevenue(steps: readonly CatalogStep[]): Promise<PlanRevenue[]> {
  const rows = await db().execute<Omit<PlanRevenue, 'newPrices'>>(sql`
    select plan, currency, count(*)::int as count,
      coalesce(sum(case interval when 'year' then amount_cents / 12.0 when 'month' then amount_cents end), 0)::float8
        as "monthlyCents"
    from subscriptions where live and plan is not null group by plan, currency order by plan, currency`);
  const fresh = newPrices(steps);
  const missing = [...fresh.keys()].filter((plan) => !rows.some((row) => row.plan === plan));
  const none = missing.map((plan) => ({ plan, currency: 'eur', count: 0, monthlyCents: 0 }));
  return [...rows, ...none].map((row) => ({
    ...row,
    monthlyCents: Math.round(row.monthlyCents),
    newPrices: fresh.get(row.plan) ?? [],
  }));
}

/** Prices that would be made, by plan. Pure. */
function newPrices(steps: readonly CatalogStep[]): Map<string, PlanRevenue['newPrices']> {
  const made = new Map<string, PlanRevenue['newPrices']>();
  for (const step of steps) {
    if (step.do !== 'create-price') continue;
    const { lookupKey, amountCents, interval } = step.price;
    const planId =
      findPlanByProduct(step.productId)?.planId ?? findPrice(lookupKey)?.planId ?? lookupKey;
    const price = { lookupKey, amountCents: amountCents ?? 0, interval };
    made.set(planId, [...(made.get(planId) ?? []), price]);
  }
  return made;
}
