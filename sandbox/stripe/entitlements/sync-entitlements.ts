import type Stripe from 'stripe';
import type { Context } from '../context';
import { newId } from '../store/ids';
import type { EntitlementRow } from '../store/rows';

/**
 * Statuses that give access. Stripe documents that entitlements follow active subscriptions;
 * that `past_due` keeps them until dunning ends is our reading, not a documented promise.
 */
const ENTITLING: readonly string[] = ['active', 'trialing', 'past_due'];

/** The event shows ten at most; the rest must be listed. */
const SUMMARY_SIZE = 10;

export function buildEntitlement(
  context: Context,
  row: EntitlementRow,
): Stripe.Entitlements.ActiveEntitlement {
  return {
    id: row.id,
    object: 'entitlements.active_entitlement',
    feature: row.feature,
    livemode: false,
    lookup_key: context.tables.features.get(row.feature)?.lookup_key ?? '',
  };
}

function summaryList(
  context: Context,
  customer: string,
  rows: readonly EntitlementRow[],
): Stripe.ApiList<Stripe.Entitlements.ActiveEntitlement> {
  return {
    object: 'list',
    data: rows.slice(0, SUMMARY_SIZE).map((row) => buildEntitlement(context, row)),
    has_more: rows.length > SUMMARY_SIZE,
    url: `/v1/customer/${customer}/entitlements`,
  };
}

function wantedFeatures(context: Context, customer: string): Set<string> {
  const entitling = context.tables.subscriptions
    .rows('customer', customer)
    .filter((row) => ENTITLING.includes(row.status));
  return new Set(entitling.flatMap((row) => row.hidden.features));
}

/** Makes a customer's entitlements what all their subscriptions together give, and tells if that changed. */
export function syncEntitlements(context: Context, customer: string): void {
  const { entitlements } = context.tables;
  const before = entitlements.rows('customer', customer);
  const wanted = wantedFeatures(context, customer);
  const gone = before.filter((row) => !wanted.has(row.feature));
  const held = new Set(before.map((row) => row.feature));
  const added = [...wanted].filter((feature) => !held.has(feature));
  if (gone.length === 0 && added.length === 0) return;
  for (const row of gone) entitlements.remove(row.id);
  for (const feature of added) entitlements.put({ id: newId('ent_test', 32), customer, feature });
  const summary: Stripe.Entitlements.ActiveEntitlementSummary = {
    object: 'entitlements.active_entitlement_summary',
    customer,
    entitlements: summaryList(context, customer, entitlements.rows('customer', customer)),
    livemode: false,
  };
  context.emit('entitlements.active_entitlement_summary.updated', summary, {
    entitlements: summaryList(context, customer, before),
  });
}

/** Once per request, when all statuses have settled. */
export function syncEntitlementsLater(context: Context, customer: string): void {
  context.once(`entitlements:${customer}`, () => syncEntitlements(context, customer));
}
