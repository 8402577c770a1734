import { type CatalogPlan, type CatalogPrice, type PlanId, PLANS } from '@/config/catalog';

/** What the catalog charges under a lookup key, in cents. */
export function centsOf(lookupKey: string): number {
  const plans: CatalogPlan[] = Object.values(PLANS);
  const prices: CatalogPrice[] = plans.flatMap((plan) => plan.prices);
  const found = prices.find((price) => price.lookupKey === lookupKey)?.amountCents;
  if (!found) throw new Error(`the catalog charges nothing under ${lookupKey}`);
  return found;
}

/** The amount in whole euros as an English page says it: `€59`. */
export function eurosOf(lookupKey: string): string {
  const cents = centsOf(lookupKey);
  if (cents % 100 !== 0) throw new Error(`${lookupKey} is not a sum of whole euros`);
  return `€${(cents / 100).toLocaleString('en-IE')}`;
}

/** What is charged under a lookup key, to the cent, as an English page says it: `€59.00`. */
export function chargeOf(lookupKey: string): string {
  return `€${(centsOf(lookupKey) / 100).toLocaleString('en-IE', { minimumFractionDigits: 2 })}`;
}

/** The features a plan opens, in order. */
export function featuresOf(plan: PlanId): string[] {
  return PLANS[plan].features.toSorted();
}

/** The features the one plan opens and the other does not. */
export function moreIn(plan: PlanId, than: PlanId): string[] {
  const had: readonly string[] = PLANS[than].features;
  return PLANS[plan].features.filter((feature) => !had.includes(feature));
}
