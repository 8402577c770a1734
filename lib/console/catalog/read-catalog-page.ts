import { readPlan } from '@/lib/catalog/apply-catalog';
import { describeStep } from '@/lib/catalog/describe-step';
import { hashPlan } from '@/lib/catalog/hash-plan';
import { type FeatureImpact, readFeatureImpact } from './feature-impact';
import { type PlanRevenue, readRevenue } from './read-revenue';

/** What would change in Stripe, and whom that touches. */
export interface CatalogPage {
  /** Names this plan; what is applied must be it. */
  hash: string;
  /** A line for each step, as `npm run catalog plan` prints it. */
  steps: string[];
  impacts: FeatureImpact[];
  revenue: PlanRevenue[];
}

/** Compares Stripe with the catalog, and counts whom the difference touches. Throws `provider_unavailable`. */
export async function readCatalogPage(): Promise<CatalogPage> {
  const steps = await readPlan();
  const [impacts, revenue] = await Promise.all([readFeatureImpact(steps), readRevenue(steps)]);
  return { hash: hashPlan(steps), steps: steps.map(describeStep), impacts, revenue };
}
