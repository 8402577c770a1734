import type Stripe from 'stripe';
import { clockOfCustomer, type Context } from '../../context';
import { getCustomer } from '../../customers/get-customer';
import { previousAttributes } from '../../protocol/diff';
import { invalidRequest } from '../../protocol/errors';
import { cancelIntent, createIntent } from '../../payments/intents/intents';
import { newId } from '../../store/ids';
import type { InvoiceRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { buildInvoice, getInvoice } from './invoices';
import { subscriptionInvoicePaid } from '../subscriptions/subscription-paid';

function nowOf(context: Context, invoice: InvoiceRow): number {
  return context.now(clockOfCustomer(context, idOf(invoice.customer)));
}

/** Saves a change and tells of it as `invoice.updated`. */
export function changeInvoice(
  context: Context,
  row: InvoiceRow,
  patch: Partial<InvoiceRow>,
): InvoiceRow {
  const before = buildInvoice(context, row);
  const after = context.tables.invoices.put({ ...row, ...patch });
  const shown = buildInvoice(context, after);
  const previous = previousAttributes(before, shown);
  if (Object.keys(previous).length > 0) context.emit('invoice.updated', shown, previous);
  return after;
}

/** What the customer's balance takes over, and what is left to pay. */
function settleBalance(
  context: Context,
  customer: Stripe.Customer,
  total: number,
): { due: number; ending: number } {
  const due = Math.max(0, total + customer.balance);
  const ending = total + customer.balance - due;
  if (ending !== customer.balance) {
    const after = context.tables.customers.put({ ...customer, balance: ending });
    context.emit('customer.updated', after, { balance: customer.balance });
  }
  return { due, ending };
}

const INTENT_DESCRIPTIONS: Readonly<Record<string, string>> = {
  subscription_create: 'Subscription creation',
  subscription_update: 'Subscription update',
  subscription_cycle: 'Subscription update',
};

function openPayment(context: Context, invoice: InvoiceRow): void {
  const subscription =
    invoice.hidden.subscription === null
      ? undefined
      : context.tables.subscriptions.get(invoice.hidden.subscription);
  const card = defaultCardOf(context, invoice);
  const intent = createIntent(context, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: idOf(invoice.customer),
    description: INTENT_DESCRIPTIONS[invoice.billing_reason ?? ''] ?? 'Payment for Invoice',
    payment_method: card,
    setup_future_usage:
      subscription?.collection_method === 'charge_automatically' ? 'off_session' : null,
    capture_method: 'automatic',
  });
  context.tables.invoicePayments.put({
    id: newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: nowOf(context, invoice),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
}

/** Where the money comes from: the invoice's own card, the subscription's, then the customer's. */
export function defaultCardOf(context: Context, invoice: InvoiceRow): string | null {
  const subscription =
    invoice.hidden.subscription === null
      ? undefined
      : context.tables.subscriptions.get(invoice.hidden.subscription);
  const customer = context.tables.customers.get(idOf(invoice.customer) ?? '');
  return (
    idOf(invoice.default_payment_method) ??
    idOf(subscription?.default_payment_method) ??
    idOf(customer?.invoice_settings.default_payment_method)
  );
}

/** Draft → open, or straight to paid when nothing is due (https://docs.stripe.com/invoicing/overview). */
export function finalizeInvoice(context: Context, id: string): InvoiceRow {
  const draft = getInvoice(context, id);
  if (draft.status !== 'draft') {
    throw invalidRequest(
      'This invoice is already finalized, you can’t re-finalize a non-draft invoice.',
      { code: 'invoice_not_editable' },
    );
  }
  context.unschedule('finalize', id);
  const customer = getCustomer(context, idOf(draft.customer) ?? '');
  context.tables.customers.put({
    ...customer,
    next_invoice_sequence: (customer.next_invoice_sequence ?? 1) + 1,
  });
  const { due, ending } = settleBalance(context, getCustomer(context, customer.id), draft.total);
  const now = nowOf(context, draft);
  const open = context.tables.invoices.put({
    ...draft,
    status: 'open',
    number: `${customer.invoice_prefix ?? 'SANDBOX'}-${String(customer.next_invoice_sequence ?? 1).padStart(4, '0')}`,
    amount_due: due,
    amount_remaining: due,
    starting_balance: customer.balance,
    ending_balance: ending,
    effective_at: now,
    automatically_finalizes_at: null,
    next_payment_attempt: null,
    hosted_invoice_url: `${context.baseUrl}/_pages/invoice/${id}`,
    invoice_pdf: `${context.baseUrl}/_pages/invoice/${id}/pdf`,
    status_transitions: { ...draft.status_transitions, finalized_at: now },
    webhooks_delivered_at: now,
  });
  if (due > 0) openPayment(context, open);
  context.emit('invoice.finalized', buildInvoice(context, open));
  return due === 0 ? markInvoicePaid(context, open) : open;
}

/** Records the payment once and lets the subscription follow. */
export function markInvoicePaid(context: Context, row: InvoiceRow): InvoiceRow {
  const now = nowOf(context, row);
  context.unschedule('retry', row.id);
  const paid = changeInvoice(context, row, {
    status: 'paid',
    amount_paid: row.amount_due,
    amount_remaining: 0,
    attempted: true,
    attempt_count: Math.max(row.attempt_count, row.amount_due > 0 ? 1 : 0),
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...row.status_transitions, paid_at: now },
  });
  for (const payment of context.tables.invoicePayments.rows('invoice', row.id)) {
    if (payment.status !== 'open') continue;
    const settled = context.tables.invoicePayments.put({
      ...payment,
      status: 'paid',
      amount_paid: payment.amount_requested,
      status_transitions: { ...payment.status_transitions, paid_at: now },
    });
    context.emit('invoice_payment.paid', settled);
  }
  context.emit('invoice.paid', buildInvoice(context, paid));
  context.emit('invoice.payment_succeeded', buildInvoice(context, paid));
  subscriptionInvoicePaid(context, paid);
  return paid;
}

function closePayments(context: Context, invoice: InvoiceRow): void {
  for (const payment of context.tables.invoicePayments.rows('invoice', invoice.id)) {
    if (payment.status !== 'open') continue;
    context.tables.invoicePayments.put({
      ...payment,
      status: 'canceled',
      status_transitions: { ...payment.status_transitions, canceled_at: nowOf(context, invoice) },
    });
    const intent = context.tables.paymentIntents.get(idOf(payment.payment.payment_intent) ?? '');
    if (intent !== undefined && intent.status !== 'succeeded' && intent.status !== 'canceled')
      cancelIntent(context, intent, 'void_invoice');
  }
}

export function voidInvoice(context: Context, id: string): InvoiceRow {
  const row = getInvoice(context, id);
  if (row.status !== 'open' && row.status !== 'uncollectible') {
    throw invalidRequest(
      `You can only pass in open or uncollectible invoices. This invoice is ${row.status}.`,
      { code: 'status_transition_invalid' },
    );
  }
  context.unschedule('retry', id);
  closePayments(context, row);
  const voided = changeInvoice(context, row, {
    status: 'void',
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...row.status_transitions, voided_at: nowOf(context, row) },
  });
  context.emit('invoice.voided', buildInvoice(context, voided));
  return voided;
}

export function markUncollectible(context: Context, id: string): InvoiceRow {
  const row = getInvoice(context, id);
  if (row.status !== 'open') {
    throw invalidRequest(
      `You can only mark open invoices as uncollectible. This invoice is ${row.status}.`,
      { code: 'status_transition_invalid' },
    );
  }
  context.unschedule('retry', id);
  const marked = changeInvoice(context, row, {
    status: 'uncollectible',
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...row.status_transitions, marked_uncollectible_at: nowOf(context, row) },
  });
  context.emit('invoice.marked_uncollectible', buildInvoice(context, marked));
  return marked;
}
