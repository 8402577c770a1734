import type Stripe from 'stripe';
import { callStripe, stripe } from '@/lib/integrations/stripe';

/** Marks what the catalog owns in a Stripe account that may hold other things. */
export const CATALOG_TAG = 'eleva';

/** What Stripe has of the catalog. */
export interface StripeCatalog {
  meters: Stripe.Billing.Meter[];
  features: Stripe.Entitlements.Feature[];
  products: Stripe.Product[];
  /** Active prices of the catalog's products, and any price that holds one of its lookup keys. */
  prices: Stripe.Price[];
  /** Per product id: attached feature lookup key → attachment id. */
  attachments: Map<string, Map<string, string>>;
}

/** Reads Stripe's side of the catalog, every page. Throws `provider_unavailable`. */
export async function readStripeCatalog(
  productIds: readonly string[],
  lookupKeys: readonly string[],
): Promise<StripeCatalog> {
  return callStripe(async () => {
    const all = { limit: 10_000 };
    const meters = await stripe().billing.meters.list({ limit: 100 }).autoPagingToArray(all);
    const features = await stripe()
      .entitlements.features.list({ limit: 100 })
      .autoPagingToArray(all);
    const archived = await stripe()
      .entitlements.features.list({ limit: 100, archived: true })
      .autoPagingToArray(all);
    const listed = await stripe().products.list({ limit: 100 }).autoPagingToArray(all);
    const products = listed.filter(
      (product) => productIds.includes(product.id) || product.metadata['catalog'] === CATALOG_TAG,
    );
    const prices = new Map<string, Stripe.Price>();
    for (const product of products) {
      const own = await stripe()
        .prices.list({ product: product.id, active: true, limit: 100 })
        .autoPagingToArray(all);
      for (const price of own) prices.set(price.id, price);
    }
    for (let at = 0; at < lookupKeys.length; at += 10) {
      const page = await stripe().prices.list({
        lookup_keys: lookupKeys.slice(at, at + 10),
        limit: 100,
      });
      for (const price of page.data) prices.set(price.id, price);
    }
    return {
      meters,
      features: [
        ...new Map([...features, ...archived].map((feature) => [feature.id, feature])).values(),
      ],
      products,
      prices: [...prices.values()],
      attachments: await readAttachments(products),
    };
  });
}

async function readAttachments(
  products: Stripe.Product[],
): Promise<Map<string, Map<string, string>>> {
  const attachments = new Map<string, Map<string, string>>();
  for (const product of products) {
    const attached = await stripe()
      .products.listFeatures(product.id, { limit: 100 })
      .autoPagingToArray({ limit: 1000 });
    attachments.set(
      product.id,
      new Map(attached.map((row) => [row.entitlement_feature.lookup_key, row.id])),
    );
  }
  return attachments;
}
