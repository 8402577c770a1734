import type Stripe from 'stripe';
import type { Context } from '../../context';
import { usageBetween } from '../../catalogue/meter-events';
import type { ItemRow } from '../../store/rows';
import type { LineDraft } from './build-line';
import { amountOf, productName } from '../items/recurring-price';
import { money } from '../../protocol/money';

function describe(context: Context, price: Stripe.Price, quantity: number): string {
  const { interval = 'month', interval_count: count = 1 } = price.recurring ?? {};
  const every = count === 1 ? interval : `every ${count} ${interval}s`;
  const unit = money(Number(price.unit_amount_decimal ?? 0), price.currency);
  return `${quantity} × ${productName(context, price)} (at ${unit} / ${every})`;
}

/** A full period of a licensed item, in advance. */
export function periodLine(
  context: Context,
  item: ItemRow,
  price: Stripe.Price,
  period: { start: number; end: number },
): LineDraft {
  const quantity = item.quantity ?? 1;
  return {
    amount: amountOf(price, quantity),
    description: describe(context, price, quantity),
    period,
    price,
    quantity,
    proration: false,
    subscription: item.subscription,
    subscriptionItem: item.id,
  };
}

export function trialLine(
  context: Context,
  item: ItemRow,
  price: Stripe.Price,
  period: { start: number; end: number },
): LineDraft {
  return {
    amount: 0,
    description: `Free trial for ${item.quantity ?? 1} × ${productName(context, price)}`,
    period,
    price,
    quantity: item.quantity ?? 1,
    proration: false,
    subscription: item.subscription,
    subscriptionItem: item.id,
  };
}

/** The usage of a metered item, in arrears. */
export function usageLine(
  context: Context,
  item: ItemRow,
  price: Stripe.Price,
  customer: string,
  until: number,
): LineDraft {
  const meter = context.tables.meters.get(price.recurring?.meter ?? '');
  const quantity =
    meter === undefined ? 0 : usageBetween(context, meter, customer, item.billedUntil, until);
  return {
    amount: amountOf(price, quantity),
    description: describe(context, price, quantity),
    period: { start: item.billedUntil, end: until },
    price,
    quantity,
    proration: false,
    subscription: item.subscription,
    subscriptionItem: item.id,
  };
}
