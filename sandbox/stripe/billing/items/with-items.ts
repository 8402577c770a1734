import type { Context } from '../../context';
import type { ItemRow } from '../../store/rows';

/** The context with a subscription's items as they would be; nothing is changed. */
export function withItems(
  context: Context,
  subscription: string,
  rows: readonly ItemRow[],
): Context {
  const { items } = context.tables;
  const overlay: typeof items = {
    ...items,
    rows: (index, key) =>
      index === 'subscription' && key === subscription ? [...rows] : items.rows(index, key),
  };
  return { ...context, tables: { ...context.tables, items: overlay } };
}
