import type Stripe from 'stripe';
import type { Context } from '../../context';
import type { ItemRow } from '../../store/rows';
import { subscriptionOf } from '../items/pending-items';
import { idOf } from '../../store/tables';

type Credited = Stripe.InvoiceItem.ProrationDetails.CreditedItems;

/** What billed an item's running period, as the line that gives it back names it. */
export function creditedItems(context: Context, item: ItemRow): Credited | null {
  const { billed, subscription } = item;
  if (billed === null) return null;
  const isIt = (amount: number, period: { start: number; end: number }, of: string | null) =>
    of === item.id &&
    amount === billed.amount &&
    period.start === billed.start &&
    period.end === billed.end;
  const customer = idOf(context.tables.subscriptions.get(subscription)?.customer) ?? '';
  const waiting = context.tables.invoiceItems
    .rows('pending', customer)
    .find(
      (row) =>
        subscriptionOf(row) === subscription &&
        isIt(row.amount, row.period, row.parent?.subscription_details?.subscription_item ?? null),
    );
  if (waiting !== undefined) return { type: 'invoice_item', invoice_item: waiting.id };
  for (const invoice of context.tables.invoices.rows('subscription', subscription).toReversed()) {
    if (invoice.status === 'void') continue;
    const line = context.tables.invoiceLines
      .rows('invoice', invoice.id)
      .find(({ amount, period, parent }) =>
        isIt(amount, period, parent?.subscription_item_details?.subscription_item ?? null),
      );
    if (line !== undefined)
      return {
        type: 'invoice_line_items',
        invoice_line_item_details: { invoice: invoice.id, invoice_line_items: [line.id] },
      };
  }
  return null;
}
