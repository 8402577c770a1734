import type Stripe from 'stripe';
import { clockOfCustomer, type Context } from '../../context';
import { invoiceTaxIds } from '../../customers/tax-ids';
import { missing, missingInPath } from '../../protocol/errors';
import { wholeList } from '../../protocol/list';
import { newId } from '../../store/ids';
import type { InvoiceRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { buildLine, type LineDraft } from './build-line';

export function getInvoice(context: Context, id: string, param?: string): InvoiceRow {
  const row = context.tables.invoices.get(id);
  if (row !== undefined) return row;
  throw param === undefined ? missingInPath('invoice', id) : missing('invoice', id, param);
}

const LINES_SHOWN = 10;

export function buildInvoice(context: Context, row: InvoiceRow): Stripe.Invoice {
  const { hidden: _hidden, ...shown } = row;
  const lines = context.tables.invoiceLines.rows('invoice', row.id);
  return {
    ...shown,
    lines: {
      ...wholeList(lines.slice(0, LINES_SHOWN), `/v1/invoices/${row.id}/lines`),
      has_more: lines.length > LINES_SHOWN,
    },
  };
}

export interface InvoiceInput {
  readonly customer: Stripe.Customer;
  readonly subscription: {
    id: string;
    metadata: Stripe.Metadata;
    collection_method: Stripe.Subscription.CollectionMethod;
    days_until_due: number | null;
  } | null;
  readonly currency: string;
  readonly reason: Stripe.Invoice.BillingReason;
  readonly lines: readonly LineDraft[];
  readonly period: { start: number; end: number };
  readonly autoAdvance: boolean;
  readonly finalizesAt: number | null;
  readonly offSession: boolean;
  readonly prorationDate?: number | null;
}

/** A draft invoice with its lines. Tax is not modelled: totals are subtotals. */
export function createInvoice(context: Context, input: InvoiceInput): InvoiceRow {
  const { customer, subscription } = input;
  const id = newId('in');
  const lines = input.lines.map((draft) =>
    context.tables.invoiceLines.put(buildLine(id, input.currency, draft)),
  );
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  const now = context.now(clockOfCustomer(context, customer.id));
  const due = Math.max(0, total);
  const row: InvoiceRow = {
    id,
    object: 'invoice',
    account_country: 'PT',
    account_name: 'Eleva sandbox',
    account_tax_ids: null,
    amount_due: due,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: due,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: input.autoAdvance,
    automatic_tax: {
      disabled_reason: null,
      enabled: false,
      liability: null,
      provider: null,
      status: null,
    },
    automatically_finalizes_at: input.finalizesAt,
    billing_reason: input.reason,
    collection_method: subscription?.collection_method ?? 'charge_automatically',
    created: now,
    currency: input.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: null,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: invoiceTaxIds(context, customer.id),
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date:
      subscription?.collection_method === 'send_invoice'
        ? now + (subscription.days_until_due ?? 30) * 24 * 3600
        : null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    livemode: false,
    metadata: {},
    next_payment_attempt:
      input.autoAdvance && subscription?.collection_method !== 'send_invoice'
        ? input.finalizesAt
        : null,
    number: null,
    on_behalf_of: null,
    parent:
      subscription === null
        ? null
        : {
            type: 'subscription_details',
            quote_details: null,
            subscription_details: {
              metadata: subscription.metadata,
              subscription: subscription.id,
              ...(input.prorationDate === undefined || input.prorationDate === null
                ? {}
                : { subscription_proration_date: input.prorationDate }),
            },
          },
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: null,
    },
    period_end: input.period.end,
    period_start: input.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: customer.balance,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    subtotal: total,
    subtotal_excluding_tax: total,
    test_clock: idOf(customer.test_clock),
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
    hidden: { subscription: subscription?.id ?? null, offSession: input.offSession },
  };
  context.tables.invoices.put(row);
  context.emit('invoice.created', buildInvoice(context, row));
  return row;
}
