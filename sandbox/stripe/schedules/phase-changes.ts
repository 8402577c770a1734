import type { Context } from '../context';
import { isMetered } from '../billing/items/recurring-price';
import { newId } from '../store/ids';
import type { ItemChange, ItemRow } from '../store/rows';
import { idOf } from '../store/tables';
import type { PhaseItem } from './build-schedule';

/**
 * How a subscription's items become those of a phase: kept where the price is the same, then
 * pairwise. Whether Stripe keeps an item's id when its price changes by a phase is not documented.
 */
export function phaseChanges(
  context: Context,
  subscription: string,
  items: readonly PhaseItem[],
): ItemChange[] {
  const current = context.tables.items.rows('subscription', subscription);
  const free = new Set<ItemRow>(current);
  const matched = items.map((item) => {
    const same = current.find((row) => row.price === idOf(item.price) && free.has(row));
    if (same !== undefined) free.delete(same);
    return { item, row: same };
  });
  const changes = matched.map(({ item, row }): ItemChange => {
    const [spare] = free;
    const taken = row ?? spare;
    if (row === undefined && spare !== undefined) free.delete(spare);
    const price = context.tables.prices.get(idOf(item.price) ?? '');
    return {
      id: taken?.id ?? newId('si', 14),
      price: idOf(item.price) ?? '',
      quantity: price !== undefined && isMetered(price) ? null : (item.quantity ?? 1),
      metadata: { ...taken?.metadata, ...item.metadata },
      deleted: false,
      isNew: taken === undefined,
    };
  });
  const removed = [...free].map((row): ItemChange => ({
    id: row.id,
    price: row.price,
    quantity: row.quantity,
    metadata: row.metadata,
    deleted: true,
    isNew: false,
  }));
  return [...changes, ...removed];
}

const keysOf = (items: readonly PhaseItem[]) =>
  items.map((item) => `${idOf(item.price) ?? ''} ${item.quantity ?? ''}`).toSorted();

export function sameItems(a: readonly PhaseItem[], b: readonly PhaseItem[]): boolean {
  return JSON.stringify(keysOf(a)) === JSON.stringify(keysOf(b));
}
