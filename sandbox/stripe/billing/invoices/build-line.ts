import type Stripe from 'stripe';
import { wireDecimal } from '../../protocol/wire-decimal';
import { newId } from '../../store/ids';
import { idOf } from '../../store/tables';

/** A line before it has an invoice. */
export interface LineDraft {
  readonly amount: number;
  readonly description: string;
  readonly period: { start: number; end: number };
  readonly price: Stripe.Price | null;
  readonly quantity: number;
  readonly proration: boolean;
  readonly subscription: string | null;
  readonly subscriptionItem: string | null;
  readonly invoiceItem?: string | null;
  readonly creditedItems?: Stripe.InvoiceItem.ProrationDetails.CreditedItems | null;
}

export function buildLine(
  invoice: string,
  currency: string,
  draft: LineDraft,
): Stripe.InvoiceLineItem {
  const details = {
    proration: draft.proration,
    proration_details: draft.proration
      ? { credited_items: draft.creditedItems?.invoice_line_item_details ?? null }
      : null,
    subscription: draft.subscription,
  };
  const ofItem = draft.subscriptionItem !== null;
  return {
    id: newId('il'),
    object: 'line_item',
    amount: draft.amount,
    currency,
    description: draft.description,
    discount_amounts: [],
    discountable: !draft.proration,
    discounts: [],
    invoice,
    livemode: false,
    metadata: {},
    parent: ofItem
      ? {
          type: 'subscription_item_details',
          invoice_item_details: null,
          subscription_item_details: {
            ...details,
            invoice_item: draft.invoiceItem ?? null,
            subscription_item: draft.subscriptionItem,
          },
        }
      : {
          type: 'invoice_item_details',
          subscription_item_details: null,
          invoice_item_details: { ...details, invoice_item: draft.invoiceItem ?? '' },
        },
    period: draft.period,
    pretax_credit_amounts: [],
    pricing:
      draft.price === null
        ? null
        : {
            type: 'price_details',
            price_details: { price: draft.price.id, product: idOf(draft.price.product) ?? '' },
            // A share of a period has no unit price.
            unit_amount_decimal: draft.proration
              ? null
              : wireDecimal(String(draft.price.unit_amount_decimal ?? 0)),
          },
    quantity: draft.quantity,
    quantity_decimal: wireDecimal(draft.quantity),
    subscription: draft.subscription,
    subtotal: draft.amount,
    taxes: [],
  };
}
