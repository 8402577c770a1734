import type Stripe from 'stripe';
import type { Context } from '../../context';
import { missing, missingInPath } from '../../protocol/errors';
import { wholeList } from '../../protocol/list';
import { wireDecimal } from '../../protocol/wire-decimal';
import type { ItemRow, SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';

export function getSubscription(context: Context, id: string, param?: string): SubscriptionRow {
  const row = context.tables.subscriptions.get(id);
  if (row !== undefined) return row;
  throw param === undefined
    ? missingInPath('subscription', id)
    : missing('subscription', id, param);
}

function buildPlan(price: Stripe.Price): Stripe.Plan {
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? 'month',
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: price.recurring?.meter ?? null,
    nickname: price.nickname,
    product: idOf(price.product) ?? '',
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: price.recurring?.trial_period_days ?? null,
    usage_type: price.recurring?.usage_type ?? 'licensed',
  };
}

/** The price is looked up now: a lookup key that has moved away is no longer on it. */
export function buildItem(context: Context, row: ItemRow): Stripe.SubscriptionItem {
  const price = context.tables.prices.get(row.price);
  if (price === undefined) throw missing('price', row.price, 'price');
  return {
    id: row.id,
    object: 'subscription_item',
    billed_until: row.billedUntil,
    billing_thresholds: null,
    created: row.created,
    current_period_end: row.current_period_end,
    current_period_start: row.current_period_start,
    current_trial: null,
    discounts: [],
    metadata: row.metadata,
    plan: buildPlan(price),
    price: { ...price, unit_amount_decimal: wireDecimal(String(price.unit_amount_decimal ?? 0)) },
    ...(row.quantity === null ? {} : { quantity: row.quantity }),
    subscription: row.subscription,
    tax_rates: [],
  };
}

function buildPendingUpdate(
  context: Context,
  row: SubscriptionRow,
): Stripe.Subscription.PendingUpdate | null {
  const pending = row.hidden.pendingUpdate;
  if (pending === null) return null;
  const items = pending.items
    .filter((change) => !change.deleted)
    .map((change): Stripe.SubscriptionItem => {
      const current = context.tables.items.get(change.id);
      return buildItem(context, {
        id: change.id,
        subscription: row.id,
        price: change.price,
        quantity: change.quantity,
        metadata: change.metadata,
        created: current?.created ?? pending.prorationDate,
        current_period_start: current?.current_period_start ?? pending.prorationDate,
        current_period_end: current?.current_period_end ?? pending.prorationDate,
        billed: null,
        billedUntil: current?.billedUntil ?? pending.prorationDate,
      });
    });
  return {
    billing_cycle_anchor: pending.resetAnchor ? pending.prorationDate : null,
    cancel_at_period_end: pending.cancelAtPeriodEnd ?? null,
    discount: null,
    discounts: null,
    expires_at: pending.expires_at,
    metadata: null,
    subscription_items: items,
    trial_end: null,
    trial_from_plan: null,
  };
}

export function buildSubscription(context: Context, row: SubscriptionRow): Stripe.Subscription {
  const { hidden: _hidden, ...shown } = row;
  const items = context.tables.items
    .rows('subscription', row.id)
    .map((item) => buildItem(context, item));
  return {
    ...shown,
    items: wholeList(items, `/v1/subscription_items?subscription=${row.id}`),
    pending_update: buildPendingUpdate(context, row),
  };
}
