import type { Context } from '../../context';
import { invalidRequest, missing } from '../../protocol/errors';
import { mergeMetadata } from '../../protocol/metadata';
import { newId } from '../../store/ids';
import type { ItemChange, SubscriptionRow } from '../../store/rows';
import { getRecurringPrice, isMetered } from './recurring-price';

/** One entry of `items` as it was sent. */
export interface SentItem {
  readonly id?: string | undefined;
  readonly price?: string | undefined;
  readonly quantity?: number | undefined;
  readonly deleted?: boolean | undefined;
  readonly metadata?: Record<string, string> | null | undefined;
}

/** Checks the sent items against the subscription and completes them. */
export function readItemChanges(
  context: Context,
  subscription: SubscriptionRow,
  sent: readonly SentItem[],
  name = 'items',
): ItemChange[] {
  return sent.map((item, at) => {
    const current = item.id === undefined ? undefined : context.tables.items.get(item.id);
    if (item.id !== undefined && current?.subscription !== subscription.id)
      throw missing('subscription_item', item.id, `${name}[${at}][id]`);
    const priceId = item.price ?? current?.price;
    if (priceId === undefined)
      throw invalidRequest(`Missing required param: ${name}[${at}][price].`, {
        param: `${name}[${at}][price]`,
        code: 'parameter_missing',
      });
    const same = priceId === current?.price;
    const price = same
      ? context.tables.prices.get(priceId)
      : getRecurringPrice(context, priceId, `${name}[${at}][price]`, subscription.currency);
    const others = context.tables.items
      .rows('subscription', subscription.id)
      .filter((row) => row.id !== item.id);
    if (
      item.deleted !== true &&
      others.some((row) => row.price === priceId && !sent.some((other) => other.id === row.id))
    ) {
      throw invalidRequest(
        `A subscription cannot have two items with the same price: ${priceId}.`,
        { param: `${name}[${at}][price]` },
      );
    }
    const metered = price !== undefined && isMetered(price);
    return {
      id: item.id ?? newId('si', 14),
      price: priceId,
      quantity: metered ? null : (item.quantity ?? current?.quantity ?? 1),
      metadata: mergeMetadata(current?.metadata ?? null, item.metadata),
      deleted: item.deleted === true,
      isNew: current === undefined,
    };
  });
}
