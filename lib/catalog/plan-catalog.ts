import type Stripe from 'stripe';
import {
  type CatalogPlan,
  type CatalogPrice,
  CURRENCY,
  FEATURES,
  PLANS,
  SEAT_METER,
} from '@/config/catalog';
import { CATALOG_TAG, type StripeCatalog } from './read-stripe-catalog';

/** One change to Stripe. Nothing is deleted: what the catalog no longer lists is archived. */
export type CatalogStep =
  | { do: 'create-meter'; eventName: string; displayName: string }
  | { do: 'create-feature'; lookupKey: string; name: string }
  | { do: 'update-feature'; id: string; lookupKey: string; name: string; active: true }
  | { do: 'archive-feature'; id: string; lookupKey: string }
  | { do: 'create-product'; id: string; name: string; description: string; plan: string }
  | { do: 'update-product'; id: string; name: string; description: string; plan: string }
  | { do: 'archive-product'; id: string }
  | { do: 'attach-feature'; productId: string; lookupKey: string }
  | { do: 'detach-feature'; productId: string; lookupKey: string; attachmentId: string }
  | { do: 'create-price'; productId: string; price: CatalogPrice; transferFrom: string | null }
  | { do: 'archive-price'; id: string; productId: string };

/** Ids and lookup keys of everything the catalog lists. */
export function catalogIds(): { productIds: string[]; lookupKeys: string[] } {
  const plans = Object.values(PLANS) as CatalogPlan[];
  return {
    productIds: plans.map((plan) => plan.productId),
    lookupKeys: plans.flatMap((plan) => plan.prices.map((price) => price.lookupKey)),
  };
}

/** The steps that make Stripe match the catalog, in an order in which each can run. Empty when it does. Pure. */
export function planCatalog(state: StripeCatalog): CatalogStep[] {
  return [
    ...planMeters(state),
    ...planFeatures(state),
    ...planProducts(state),
    ...planAttachments(state),
    ...planPrices(state),
  ];
}

function planMeters(state: StripeCatalog): CatalogStep[] {
  if (state.meters.some((meter) => meter.event_name === SEAT_METER.eventName)) return [];
  return [{ do: 'create-meter', ...SEAT_METER }];
}

function planFeatures(state: StripeCatalog): CatalogStep[] {
  const steps: CatalogStep[] = [];
  for (const [lookupKey, { name }] of Object.entries(FEATURES)) {
    const found = state.features.find((feature) => feature.lookup_key === lookupKey);
    if (!found) steps.push({ do: 'create-feature', lookupKey, name });
    else if (!found.active || found.name !== name)
      steps.push({ do: 'update-feature', id: found.id, lookupKey, name, active: true });
  }
  const stray = state.features.filter(
    (f) => f.active && f.metadata['catalog'] === CATALOG_TAG && !(f.lookup_key in FEATURES),
  );
  return [
    ...steps,
    ...stray.map((f) => ({ do: 'archive-feature', id: f.id, lookupKey: f.lookup_key }) as const),
  ];
}

function planProducts(state: StripeCatalog): CatalogStep[] {
  const steps: CatalogStep[] = [];
  for (const [planId, plan] of Object.entries(PLANS)) {
    const { productId: id, name, description } = plan;
    const found = state.products.find((product) => product.id === id);
    const wished = { id, name, description, plan: planId };
    if (!found) steps.push({ do: 'create-product', ...wished });
    else if (!sameProduct(found, wished)) steps.push({ do: 'update-product', ...wished });
  }
  const { productIds } = catalogIds();
  const stray = state.products.filter(
    (product) => product.active && !productIds.includes(product.id),
  );
  return [...steps, ...stray.map(({ id }) => ({ do: 'archive-product', id }) as const)];
}

function sameProduct(
  product: Stripe.Product,
  wished: { name: string; description: string; plan: string },
): boolean {
  const { metadata } = product;
  const tagged = metadata['catalog'] === CATALOG_TAG && metadata['plan'] === wished.plan;
  return (
    product.active &&
    product.name === wished.name &&
    product.description === wished.description &&
    tagged
  );
}

function planAttachments(state: StripeCatalog): CatalogStep[] {
  return Object.values(PLANS).flatMap((plan: CatalogPlan) => {
    const attached = state.attachments.get(plan.productId) ?? new Map<string, string>();
    const missing = plan.features.filter((feature) => !attached.has(feature));
    const extra = [...attached].filter(
      ([lookupKey]) => !(plan.features as readonly string[]).includes(lookupKey),
    );
    return [
      ...missing.map(
        (lookupKey) => ({ do: 'attach-feature', productId: plan.productId, lookupKey }) as const,
      ),
      ...extra.map(
        ([lookupKey, attachmentId]) =>
          ({ do: 'detach-feature', productId: plan.productId, lookupKey, attachmentId }) as const,
      ),
    ];
  });
}

function planPrices(state: StripeCatalog): CatalogStep[] {
  return Object.values(PLANS).flatMap((plan: CatalogPlan): CatalogStep[] => {
    const creates: CatalogStep[] = [];
    const kept = new Set<string>();
    for (const price of plan.prices) {
      if (price.amountCents === null) continue;
      const holder = state.prices.find((candidate) => candidate.lookup_key === price.lookupKey);
      if (holder?.active && samePrice(holder, plan, price)) kept.add(holder.id);
      else
        creates.push({
          do: 'create-price',
          productId: plan.productId,
          price,
          transferFrom: holder?.id ?? null,
        });
    }
    const quoted = plan.prices.some((price) => price.amountCents === null);
    const stale = quoted
      ? []
      : state.prices.filter(
          (price) => price.active && price.product === plan.productId && !kept.has(price.id),
        );
    return [
      ...creates,
      ...stale.map(({ id }) => ({ do: 'archive-price', id, productId: plan.productId }) as const),
    ];
  });
}

function samePrice(found: Stripe.Price, plan: CatalogPlan, price: CatalogPrice): boolean {
  return (
    found.product === plan.productId &&
    found.currency === CURRENCY &&
    found.unit_amount === price.amountCents &&
    found.recurring?.interval === price.interval &&
    (found.recurring.interval_count ?? 1) === 1 &&
    found.recurring.usage_type === (price.metered ? 'metered' : 'licensed')
  );
}
