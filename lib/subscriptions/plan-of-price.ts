import type Stripe from 'stripe';
import type { CatalogPlan, PlanId } from '@/config/catalog';
import { findPlanByProduct, findPrice } from '@/lib/catalog/find-plan';
import { idOf } from '@/lib/integrations/stripe';

/**
 * The plan of the catalog that a price sells, by its product or else by its lookup key; null for what
 * we do not sell. Pure.
 */
export function planOfPrice(price: Stripe.Price): { planId: PlanId; plan: CatalogPlan } | null {
  const productId = idOf(price.product);
  const byProduct = productId ? findPlanByProduct(productId) : null;
  return byProduct ?? findPrice(price.lookup_key);
}
