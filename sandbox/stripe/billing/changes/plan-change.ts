import type { Context } from '../../context';
import type { ItemChange, ItemRow, SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { usageLine } from '../invoices/invoice-lines';
import type { LineDraft } from '../invoices/build-line';
import { periodAt } from '../items/periods';
import { creditLine, debitLine } from './proration-lines';
import { isMetered, recurringOf } from '../items/recurring-price';
import { periodAfter } from './period-after';
import { restartsCycle } from './restarts-cycle';

/** What a change of items would do: the rows afterwards and the lines it costs. */
export interface ChangePlan {
  readonly rows: readonly ItemRow[];
  readonly removed: readonly string[];
  readonly lines: readonly LineDraft[];
  /** Set when the billing cycle begins anew now. */
  readonly anchor: number | null;
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
  const restart =
    !trialing && (options.resetAnchor || restartsCycle(context, subscription, current, changes));
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
      : restart
        ? periodAt(anchor, recurringOf(price), at)
        : periodAfter(context, isNew ? null : before, after, { anchor, at });
    const period = {
      current_period_start:
        isNew || restart ? at : Math.max(before.current_period_start, whole.start),
      current_period_end: whole.end,
    };
    const billed =
      !isMetered(price) && !trialing && (options.prorate || restart)
        ? debitLine(context, { ...after, ...period }, price, whole, at, !restart)
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
          : { amount: billed.amount, start: at, end: whole.end },
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
