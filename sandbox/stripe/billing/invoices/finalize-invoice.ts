import type Stripe from 'stripe';
import { clockOfCustomer, nowFor, type Context } from '../../context';
import { getCustomer } from '../../customers/get-customer';
import { createIntent } from '../../payments/intents/intents';
import { invalidRequest } from '../../protocol/errors';
import { newId } from '../../store/ids';
import type { InvoiceRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { amountDue } from './amount-due';
import { defaultCardOf } from './default-card';
import { buildInvoice, getInvoice } from './invoices';
import { markInvoicePaid } from './mark-invoice-paid';

/** What the customer's balance takes over, and what is left to pay. */
function settleBalance(
  context: Context,
  customer: Stripe.Customer,
  total: number,
  currency: string,
): { due: number; ending: number } {
  const { due, ending } = amountDue(total, customer.balance, currency);
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
    created: nowFor(context, invoice.customer),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
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
  const { due, ending } = settleBalance(
    context,
    getCustomer(context, customer.id),
    draft.total,
    draft.currency,
  );
  const now = nowFor(context, draft.customer);
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
  if (due > 0 && open.due_date !== null)
    context.schedule({
      kind: 'overdue',
      ref: id,
      at: open.due_date,
      clock: clockOfCustomer(context, customer.id) ?? 'default',
    });
  context.emit('invoice.finalized', buildInvoice(context, open));
  return due === 0 ? markInvoicePaid(context, open) : open;
}
