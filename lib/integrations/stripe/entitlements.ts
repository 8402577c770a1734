import { allPages } from './transport/all-pages';
import { stripe } from './transport/client';

/** Lookup keys of every feature the customer is entitled to now (https://docs.stripe.com/billing/entitlements). */
export async function listActiveEntitlements(customerId: string): Promise<string[]> {
  const active = await allPages((page) =>
    stripe().entitlements.activeEntitlements.list({ customer: customerId, ...page }),
  );
  return [...new Set(active.map((entitlement) => entitlement.lookup_key))].toSorted();
}

/** Lookup keys of the features that a product carries (https://docs.stripe.com/api/product-feature). */
export async function listProductFeatures(productId: string): Promise<string[]> {
  const features = await allPages((page) => stripe().products.listFeatures(productId, page));
  return features.map(({ entitlement_feature: feature }) => feature.lookup_key);
}
