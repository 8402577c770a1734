import type Stripe from 'stripe';
import type { Context } from '../context';
import { invalidRequest, missing } from '../protocol/errors';
import { newId } from '../store/ids';
import type { ItemChange, ItemRow, SubscriptionRow } from '../store/rows';
import { idOf } from '../store/tables';
import { usageLine } from './invoice-lines';
import type { LineDraft } from './invoices';
import { periodAt, prorate } from './periods';
import {
  amountOf,
  getRecurringPrice,
  isMetered,
  money,
  productName,
  recurringOf,
} from './recurring-price';

/** One entry of `items` as it was sent. */
export interface SentItem {
  readonly id?: string | undefined;
  readonly price?: string | undefined;
  readonly quantity?: number | undefined;
  readonly deleted?: boolean | undefined;
  readonly metadata?: Record<string, string> | null | undefined;
}

/** What a change of items would do: the rows afterwards and the lines it costs. */
export interface ChangePlan {
  readonly rows: readonly ItemRow[];
  readonly removed: readonly string[];
  readonly lines: readonly LineDraft[];
  /** Set when the billing cycle begins anew now. */
  readonly anchor: number | null;
}

/** Checks the sent items against the subscription and completes them. */
export function readItemChanges(
  context: Context,
  subscription: SubscriptionRow,
  sent: readonly SentItem[],
): ItemChange[] {
  return sent.map((item, at) => {
    const current = item.id === undefined ? undefined : context.tables.items.get(item.id);
    if (item.id !== undefined && current?.subscription !== subscription.id)
      throw missing('subscription_item', item.id, `items[${at}][id]`);
    const priceId = item.price ?? current?.price;
    if (priceId === undefined)
      throw invalidRequest(`Missing required param: items[${at}][price].`, {
        param: `items[${at}][price]`,
        code: 'parameter_missing',
      });
    const same = priceId === current?.price;
    const price = same
      ? context.tables.prices.get(priceId)
      : getRecurringPrice(context, priceId, `items[${at}][price]`, subscription.currency);
    const others = context.tables.items
      .rows('subscription', subscription.id)
      .filter((row) => row.id !== item.id);
    if (
      item.deleted !== true &&
      others.some((row) => row.price === priceId && !sent.some((other) => other.id === row.id))
    ) {
      throw invalidRequest(
        `A subscription cannot have two items with the same price: ${priceId}.`,
        { param: `items[${at}][price]` },
      );
    }
    const metered = price !== undefined && isMetered(price);
    return {
      id: item.id ?? newId('si', 14),
      price: priceId,
      quantity: metered ? null : (item.quantity ?? current?.quantity ?? 1),
      metadata: { ...current?.metadata, ...item.metadata },
      deleted: item.deleted === true,
      isNew: current === undefined,
    };
  });
}

const dateText = (at: number) =>
  new Date(at * 1000).toLocaleDateString('en-GB', {
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** Flexible credits return a share of what was really billed, never of today's price. */
function creditLine(context: Context, item: ItemRow, at: number): LineDraft | null {
  const price = context.tables.prices.get(item.price);
  if (
    item.billed === null ||
    item.billed.amount === 0 ||
    price === undefined ||
    at >= item.billed.end
  )
    return null;
  const { amount, start, end } = item.billed;
  const from = Math.max(at, start);
  return {
    amount: -prorate(amount, end - from, end - start),
    description: `Unused time on ${item.quantity !== null && item.quantity > 1 ? `${item.quantity} × ` : ''}${productName(context, price)} after ${dateText(at)}`,
    period: { start: at, end },
    price,
    quantity: item.quantity ?? 1,
    proration: true,
    subscription: item.subscription,
    subscriptionItem: item.id,
  };
}

function debitLine(
  context: Context,
  item: ItemRow,
  price: Stripe.Price,
  whole: { start: number; end: number },
  at: number,
): LineDraft {
  const quantity = item.quantity ?? 1;
  const full = amountOf(price, quantity);
  const partial = at > whole.start;
  const { interval = 'month' } = price.recurring ?? {};
  return {
    amount: partial ? prorate(full, whole.end - at, whole.end - whole.start) : full,
    description: partial
      ? `Remaining time on ${quantity > 1 ? `${quantity} × ` : ''}${productName(context, price)} after ${dateText(at)}`
      : `${quantity} × ${productName(context, price)} (at ${money(Number(price.unit_amount_decimal ?? 0), price.currency)} / ${interval})`,
    period: { start: at, end: whole.end },
    price,
    quantity,
    proration: partial,
    subscription: item.subscription,
    subscriptionItem: item.id,
  };
}

function isFree(
  context: Context,
  rows: readonly { price: string; quantity: number | null }[],
): boolean {
  return rows.every((row) => {
    const price = context.tables.prices.get(row.price);
    return price === undefined || (!isMetered(price) && amountOf(price, row.quantity ?? 1) === 0);
  });
}

/** A new interval, or the step from free to paid, starts the billing cycle again. */
function restartsCycle(
  context: Context,
  current: readonly ItemRow[],
  changes: readonly ItemChange[],
): boolean {
  const intervalChanges = changes.some((change) => {
    const before = current.find((row) => row.id === change.id);
    const oldPrice = context.tables.prices.get(before?.price ?? '')?.recurring;
    const newPrice = context.tables.prices.get(change.price)?.recurring;
    if (
      oldPrice === undefined ||
      oldPrice === null ||
      newPrice === undefined ||
      newPrice === null ||
      change.deleted
    )
      return false;
    return (
      oldPrice.interval !== newPrice.interval || oldPrice.interval_count !== newPrice.interval_count
    );
  });
  if (intervalChanges) return true;
  const kept = changes.filter((change) => !change.deleted);
  return (
    current.length > 0 && isFree(context, current) && kept.length > 0 && !isFree(context, kept)
  );
}

export interface ChangeOptions {
  readonly at: number;
  readonly prorate: boolean;
  readonly resetAnchor: boolean;
}

/**
 * Works out a change of items to the second, without making it
 * (https://docs.stripe.com/billing/subscriptions/prorations). The update and its preview share it.
 */
export function planChange(
  context: Context,
  subscription: SubscriptionRow,
  changes: readonly ItemChange[],
  options: ChangeOptions,
): ChangePlan {
  const { at } = options;
  const current = context.tables.items.rows('subscription', subscription.id);
  const trialing = subscription.status === 'trialing';
  const restart = !trialing && (options.resetAnchor || restartsCycle(context, current, changes));
  const anchor = restart ? at : subscription.billing_cycle_anchor;
  const lines: LineDraft[] = [];
  const rows: ItemRow[] = [];
  const removed: string[] = [];
  const added = changes
    .filter((change) => change.isNew)
    .map((change) => blankItem(subscription.id, change, at));
  const customer = idOf(subscription.customer) ?? '';

  for (const before of [...current, ...added]) {
    const change = changes.find((candidate) => candidate.id === before.id);
    const isNew = change?.isNew === true;
    const oldPrice = context.tables.prices.get(before.price);
    const price = context.tables.prices.get(change?.price ?? before.price);
    if (price === undefined || oldPrice === undefined) continue;
    const after: ItemRow =
      change === undefined
        ? before
        : { ...before, price: change.price, quantity: change.quantity, metadata: change.metadata };
    const billingChanges =
      isNew ||
      change?.deleted === true ||
      restart ||
      after.price !== before.price ||
      after.quantity !== before.quantity;
    if (!billingChanges) {
      rows.push(after);
      continue;
    }
    if (!isNew && isMetered(oldPrice)) {
      const usage = usageLine(context, before, oldPrice, customer, at);
      if (usage.amount > 0) lines.push(usage);
    }
    const credit =
      isNew || !options.prorate || trialing || isMetered(oldPrice)
        ? null
        : creditLine(context, before, at);
    if (credit !== null) lines.push(credit);
    if (change?.deleted === true) {
      removed.push(before.id);
      continue;
    }
    const whole = trialing
      ? {
          start: before.current_period_start,
          end: subscription.trial_end ?? before.current_period_end,
        }
      : periodAt(anchor, recurringOf(price), at);
    const period = {
      current_period_start:
        isNew || restart ? at : Math.max(before.current_period_start, whole.start),
      current_period_end: whole.end,
    };
    const billed =
      !isMetered(price) && !trialing && (options.prorate || restart)
        ? debitLine(context, { ...after, ...period }, price, whole, at)
        : null;
    if (billed !== null && billed.amount !== 0) lines.push(billed);
    rows.push({
      ...after,
      ...period,
      billed:
        billed === null
          ? isMetered(price)
            ? null
            : before.billed
          : { line: null, amount: billed.amount, start: at, end: whole.end },
      billedUntil: at,
    });
  }
  return { rows, removed, lines, anchor: restart ? anchor : null };
}

function blankItem(subscription: string, change: ItemChange, at: number): ItemRow {
  return {
    id: change.id,
    subscription,
    price: change.price,
    quantity: change.quantity,
    metadata: change.metadata,
    created: at,
    current_period_start: at,
    current_period_end: at,
    billed: null,
    billedUntil: at,
  };
}
