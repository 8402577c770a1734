import type Stripe from 'stripe';
import { clockOfCustomer, type Context } from '../../context';
import { newId } from '../../store/ids';
import { wireDecimal } from '../../protocol/wire-decimal';
import { idOf } from '../../store/tables';
import type { LineDraft } from '../invoices/build-line';

/** Prorations that wait for the next invoice (https://docs.stripe.com/billing/subscriptions/prorations); returns them as its lines. */
export function keepForNextInvoice(
  context: Context,
  customer: string,
  currency: string,
  drafts: readonly LineDraft[],
): LineDraft[] {
  const now = context.now(clockOfCustomer(context, customer));
  return drafts.map((draft) => {
    const item: Stripe.InvoiceItem = {
      id: newId('ii'),
      object: 'invoiceitem',
      amount: draft.amount,
      currency,
      customer,
      customer_account: null,
      date: now,
      description: draft.description,
      discountable: false,
      discounts: [],
      invoice: null,
      livemode: false,
      metadata: {},
      net_amount: draft.amount,
      parent: {
        type: 'subscription_details',
        subscription_details: {
          subscription: draft.subscription ?? '',
          ...(draft.subscriptionItem === null ? {} : { subscription_item: draft.subscriptionItem }),
        },
      },
      period: draft.period,
      pricing:
        draft.price === null
          ? null
          : {
              type: 'price_details',
              price_details: { price: draft.price.id, product: idOf(draft.price.product) ?? '' },
              unit_amount_decimal: wireDecimal(String(draft.price.unit_amount_decimal ?? 0)),
            },
      proration: draft.proration,
      ...(draft.proration
        ? {
            proration_details: {
              credited_items: draft.creditedItems ?? null,
              discount_amounts: [],
            },
          }
        : {}),
      quantity: draft.quantity,
      quantity_decimal: wireDecimal(draft.quantity),
      tax_rates: [],
      test_clock: clockOfCustomer(context, customer),
    };
    context.tables.invoiceItems.put(item);
    context.emit('invoiceitem.created', item);
    return { ...draft, invoiceItem: item.id };
  });
}

/** Takes what waits for a subscription (or, without one, for the customer) as lines of an invoice. */
export function takePendingItems(
  context: Context,
  customer: string,
  subscription: string | null,
): { drafts: LineDraft[]; claim: (invoice: string) => void } {
  const waiting = context.tables.invoiceItems
    .rows('pending', customer)
    .filter(
      (item) =>
        subscription === null ||
        subscriptionOf(item) === null ||
        subscriptionOf(item) === subscription,
    );
  const drafts = waiting.map((item): LineDraft => ({
    amount: item.amount,
    description: item.description ?? '',
    period: item.period,
    price: context.tables.prices.get(idOf(item.pricing?.price_details?.price) ?? '') ?? null,
    quantity: item.quantity,
    proration: item.proration,
    subscription: subscriptionOf(item),
    subscriptionItem: item.parent?.subscription_details?.subscription_item ?? null,
    invoiceItem: item.id,
    creditedItems: item.proration_details?.credited_items ?? null,
  }));
  return {
    drafts,
    claim: (invoice) =>
      waiting.forEach((item) => context.tables.invoiceItems.put({ ...item, invoice })),
  };
}

export function subscriptionOf(item: Stripe.InvoiceItem): string | null {
  return item.parent?.subscription_details?.subscription ?? null;
}

/** An immediate cancellation drops the prorations that were waiting for an invoice that never comes. */
export function dropPendingItems(context: Context, customer: string, subscription: string): void {
  for (const item of context.tables.invoiceItems.rows('pending', customer)) {
    if (subscriptionOf(item) !== subscription) continue;
    context.tables.invoiceItems.remove(item.id);
    context.emit('invoiceitem.deleted', item);
  }
}
