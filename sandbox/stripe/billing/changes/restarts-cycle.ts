import type { Context } from '../../context';
import { amountOf, isMetered } from '../items/recurring-price';
import { changesRhythm } from '../items/rhythm';
import type { ItemChange, ItemRow, SubscriptionRow } from '../../store/rows';

type Priced = Pick<ItemRow, 'price' | 'quantity'>;

function isFree(context: Context, rows: readonly Priced[]): boolean {
  return rows.every((row) => {
    const price = context.tables.prices.get(row.price);
    return price === undefined || (!isMetered(price) && amountOf(price, row.quantity ?? 1) === 0);
  });
}

/**
 * Whether a change begins the billing cycle anew without being told to: the step from free to paid
 * does, and in classic billing mode another interval. In flexible mode another interval leaves the
 * anchor where it is, and only `billing_cycle_anchor: now` moves it
 * (https://docs.stripe.com/billing/subscriptions/billing-cycle).
 */
export function restartsCycle(
  context: Context,
  { billing_mode: mode }: SubscriptionRow,
  current: readonly ItemRow[],
  changes: readonly ItemChange[],
): boolean {
  const kept = changes.filter((change) => !change.deleted);
  const isOtherRhythm = kept.some((change) => {
    const before = current.find((row) => row.id === change.id);
    return before !== undefined && changesRhythm(context, before.price, change.price);
  });
  if (mode.type === 'classic' && isOtherRhythm) return true;
  return (
    current.length > 0 && isFree(context, current) && kept.length > 0 && !isFree(context, kept)
  );
}
