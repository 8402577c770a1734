import type Stripe from 'stripe';
import type { Context } from '../../context';
import { invalidRequest } from '../../protocol/errors';
import { newId } from '../../store/ids';
import type { ItemRow } from '../../store/rows';
import type { LineDraft } from '../invoices/build-line';
import { periodLine, trialLine } from '../invoices/invoice-lines';
import type { NewSubscription } from '../subscriptions/new-subscription';
import { billingDate, periodAt, prorate } from './periods';
import { getRecurringPrice, isMetered, recurringOf } from './recurring-price';

export type PricedItem = { readonly row: ItemRow; readonly price: Stripe.Price };

/** The items a new subscription would have, with their first periods. */
export function newItems(
  context: Context,
  subscription: string,
  input: Pick<NewSubscription, 'currency' | 'items' | 'trialEnd'>,
  start: number,
  anchor: number,
): PricedItem[] {
  return input.items.map((item, at) => {
    const price = getRecurringPrice(context, item.price, `items[${at}][price]`, input.currency);
    if (isMetered(price) && item.quantity !== null) {
      throw invalidRequest(`You cannot set the quantity of a metered price.`, {
        param: `items[${at}][quantity]`,
      });
    }
    const natural = billingDate(start, recurringOf(price), 1);
    if (input.trialEnd === null && anchor > natural) {
      throw invalidRequest(
        `billing_cycle_anchor cannot be later than next natural billing date (${natural}) for plan`,
        { param: 'billing_cycle_anchor' },
      );
    }
    const period =
      input.trialEnd === null
        ? { ...periodAt(anchor, recurringOf(price), start), start }
        : { start, end: input.trialEnd };
    const row: ItemRow = {
      id: newId('si', 14),
      subscription,
      price: price.id,
      quantity: isMetered(price) ? null : (item.quantity ?? 1),
      metadata: item.metadata,
      created: start,
      current_period_start: period.start,
      current_period_end: period.end,
      billed: null,
      billedUntil: start,
    };
    return { row, price };
  });
}

/** What the first invoice says: a trial, a full period, or the part of one up to a fixed anchor. */
export function firstLine(
  context: Context,
  { row, price }: PricedItem,
  input: Pick<NewSubscription, 'prorationBehavior' | 'trialEnd'>,
  anchor: number,
): LineDraft | null {
  if (isMetered(price)) return null;
  const period = { start: row.current_period_start, end: row.current_period_end };
  if (input.trialEnd !== null) return trialLine(context, row, price, period);
  const whole = periodAt(anchor, recurringOf(price), period.start);
  const full = periodLine(context, row, price, period);
  if (whole.start === period.start) return full;
  if (input.prorationBehavior === 'none') return null;
  return {
    ...full,
    amount: prorate(full.amount, period.end - period.start, whole.end - whole.start),
    proration: true,
  };
}
