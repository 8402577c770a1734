import type Stripe from 'stripe';
import { amountOf } from '../billing/items/recurring-price';
import type { Call } from '../server/internal-call';
import type { SubscriptionRow } from '../store/rows';
import type { PlannedChange } from './pages/plans';
import { offeredPrices } from './read-flow';
import { periodEndOf, type Visit } from './visit';

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };

const lengthOf = (price: Stripe.Price) =>
  (DAYS[price.recurring?.interval ?? 'month'] ?? 30) * (price.recurring?.interval_count ?? 1);

/**
 * Whether the configuration puts a change off to the end of the period. Amounts are compared only
 * within one interval: how Stripe compares across intervals is not documented.
 */
function waits(
  visit: Visit,
  before: { price: Stripe.Price; quantity: number },
  after: { price: Stripe.Price; quantity: number },
): boolean {
  const { conditions } = visit.features.subscription_update.schedule_at_period_end;
  const shorter = lengthOf(after.price) < lengthOf(before.price);
  const cheaper =
    lengthOf(after.price) === lengthOf(before.price) &&
    amountOf(after.price, after.quantity) < amountOf(before.price, before.quantity);
  return conditions.some(
    ({ type }) =>
      (type === 'shortening_interval' && shorter) || (type === 'decreasing_item_amount' && cheaper),
  );
}

export function updateParams(
  visit: Visit,
  item: string,
  change: { price: string; quantity: number },
): Record<string, string> {
  const { proration_behavior: proration, billing_cycle_anchor: anchor } =
    visit.features.subscription_update;
  return {
    'items[0][id]': item,
    'items[0][price]': change.price,
    'items[0][quantity]': String(change.quantity),
    proration_behavior: proration,
    ...(anchor === 'now' ? { 'billing_cycle_anchor[type]': 'now' } : {}),
  };
}

/** What a chosen plan would do; null when it is not offered or is the one already there. */
export function planPortalChange(
  visit: Visit,
  call: Call,
  row: SubscriptionRow,
  wanted: { price: string | null; quantity: string | null },
): PlannedChange | null {
  const { tables, features } = visit;
  const [item] = tables.items.rows('subscription', row.id);
  const before = tables.prices.get(item?.price ?? '');
  const price = tables.prices.get(wanted.price ?? item?.price ?? '');
  if (item === undefined || before === undefined || price === undefined) return null;
  const quantity = /^[1-9]\d{0,5}$/.test(wanted.quantity ?? '')
    ? Number(wanted.quantity)
    : (item.quantity ?? 1);
  const same = price.id === item.price && quantity === item.quantity;
  if (same || (price.id !== item.price && !offeredPrices(features).includes(price.id))) return null;
  if (waits(visit, { price: before, quantity: item.quantity ?? 1 }, { price, quantity }))
    return { price, quantity, atPeriodEnd: true, dueNow: null };
  const params = updateParams(visit, item.id, { price: price.id, quantity });
  const { body } = call('POST', '/v1/invoices/create_preview', {
    subscription: row.id,
    ...Object.fromEntries(
      Object.entries(params).map(([key, value]) => [
        `subscription_details[${key.replace('[', '][')}${key.includes('[') ? '' : ']'}`,
        value,
      ]),
    ),
  });
  const { amount_due: due, created } = body;
  const now = typeof created === 'number' && created < periodEndOf(visit, row.id);
  return { price, quantity, atPeriodEnd: false, dueNow: now && typeof due === 'number' ? due : 0 };
}
