import type Stripe from 'stripe';
import type { Context } from '../../context';
import type { ItemRow } from '../../store/rows';
import type { LineDraft } from '../invoices/build-line';
import { creditedItems } from './credited-items';
import { prorate } from '../items/periods';
import { amountOf, productName } from '../items/recurring-price';
import { money } from '../../protocol/money';

const dateText = (at: number) =>
  new Date(at * 1000).toLocaleDateString('en-GB', {
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** Flexible credits return a share of what was really billed, never of today's price. */
export function creditLine(context: Context, item: ItemRow, at: number): LineDraft | null {
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
    creditedItems: creditedItems(context, item),
  };
}

/** What the rest of a period costs, or a whole one when it begins now. */
export function debitLine(
  context: Context,
  item: ItemRow,
  price: Stripe.Price,
  whole: { start: number; end: number },
  at: number,
  proration: boolean,
): LineDraft {
  const quantity = item.quantity ?? 1;
  const full = amountOf(price, quantity);
  const { interval = 'month' } = price.recurring ?? {};
  return {
    amount: prorate(full, whole.end - at, whole.end - whole.start),
    description: proration
      ? `Remaining time on ${quantity > 1 ? `${quantity} × ` : ''}${productName(context, price)} after ${dateText(at)}`
      : `${quantity} × ${productName(context, price)} (at ${money(Number(price.unit_amount_decimal ?? 0), price.currency)} / ${interval})`,
    period: { start: at, end: whole.end },
    price,
    quantity,
    proration,
    subscription: item.subscription,
    subscriptionItem: item.id,
  };
}
