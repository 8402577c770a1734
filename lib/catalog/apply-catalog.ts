import type Stripe from 'stripe';
import { CURRENCY, SEAT_METER } from '@/config/catalog';
import { AppError } from '@/lib/core/errors';
import { callStripe, stripe } from '@/lib/integrations/stripe';
import { hashPlan } from './hash-plan';
import { catalogIds, planCatalog, type CatalogStep } from './plan-catalog';
import { CATALOG_TAG, readStripeCatalog } from './read-stripe-catalog';

/**
 * Makes Stripe match the catalog: plans from what Stripe has now and carries out each step. Safe to
 * run again at any point, also after a failure in the middle: what is done is not planned anew.
 * `onStep` hears of each step after it is done. With `shown`, the hash of a plan that somebody was
 * shown, another plan by now is refused. Throws `stale_preview`, `provider_unavailable`.
 */
export async function applyCatalog(
  onStep: (step: CatalogStep) => void | Promise<void> = () => undefined,
  shown?: string,
): Promise<number> {
  const steps = await readPlan();
  if (shown !== undefined && hashPlan(steps) !== shown)
    throw new AppError(
      'stale_preview',
      'The plan has changed since it was shown. Nothing was done.',
    );
  for (const step of steps) {
    await callStripe(() => runStep(step));
    await onStep(step);
  }
  return steps.length;
}

/** The steps `applyCatalog` would carry out now. */
export async function readPlan(): Promise<CatalogStep[]> {
  const { productIds, lookupKeys } = catalogIds();
  return planCatalog(await readStripeCatalog(productIds, lookupKeys));
}

async function runStep(step: CatalogStep): Promise<unknown> {
  const catalog = { catalog: CATALOG_TAG };
  switch (step.do) {
    case 'create-meter':
      return stripe().billing.meters.create({
        display_name: step.displayName,
        event_name: step.eventName,
        default_aggregation: { formula: 'last' },
        customer_mapping: { type: 'by_id', event_payload_key: 'stripe_customer_id' },
        value_settings: { event_payload_key: 'value' },
      });
    case 'create-feature':
      return stripe().entitlements.features.create({
        lookup_key: step.lookupKey,
        name: step.name,
        metadata: catalog,
      });
    case 'update-feature':
      return stripe().entitlements.features.update(step.id, {
        name: step.name,
        active: true,
        metadata: catalog,
      });
    case 'archive-feature':
      return stripe().entitlements.features.update(step.id, { active: false });
    case 'create-product':
      return stripe().products.create({
        id: step.id,
        name: step.name,
        description: step.description,
        metadata: { ...catalog, plan: step.plan },
      });
    case 'update-product':
      return stripe().products.update(step.id, {
        name: step.name,
        description: step.description,
        active: true,
        metadata: { ...catalog, plan: step.plan },
      });
    case 'archive-product':
      return stripe().products.update(step.id, { active: false });
    case 'attach-feature':
      return stripe().products.createFeature(step.productId, {
        entitlement_feature: await featureId(step.lookupKey),
      });
    case 'detach-feature':
      return stripe().products.deleteFeature(step.productId, step.attachmentId);
    case 'create-price':
      return createPrice(step);
    case 'archive-price':
      return stripe().prices.update(step.id, { active: false });
  }
}

async function featureId(lookupKey: string): Promise<string> {
  const found = await stripe().entitlements.features.list({ lookup_key: lookupKey, limit: 1 });
  const feature = found.data[0];
  if (!feature) throw new Error(`Stripe has no feature "${lookupKey}"`);
  return feature.id;
}

/** A changed price is a new price that takes over the lookup key; running subscriptions keep the old one. */
async function createPrice({
  productId,
  price,
}: Extract<CatalogStep, { do: 'create-price' }>): Promise<Stripe.Price> {
  const metered = price.metered
    ? ({ usage_type: 'metered', meter: await seatMeterId() } as const)
    : {};
  return stripe().prices.create({
    product: productId,
    currency: CURRENCY,
    unit_amount: price.amountCents ?? 0,
    lookup_key: price.lookupKey,
    transfer_lookup_key: true,
    recurring: { interval: price.interval, ...metered },
    metadata: { catalog: CATALOG_TAG },
  });
}

async function seatMeterId(): Promise<string> {
  const meters = await stripe()
    .billing.meters.list({ limit: 100 })
    .autoPagingToArray({ limit: 1000 });
  const meter = meters.find((candidate) => candidate.event_name === SEAT_METER.eventName);
  if (!meter) throw new Error(`Stripe has no meter "${SEAT_METER.eventName}"`);
  return meter.id;
}
