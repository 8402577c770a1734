import { nowFor, type Context } from '../../context';
import { cancelIntent } from '../../payments/intents/intents';
import { invalidRequest } from '../../protocol/errors';
import type { InvoiceRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { changeInvoice } from './change-invoice';
import { buildInvoice, getInvoice } from './invoices';

function closePayments(context: Context, invoice: InvoiceRow): void {
  for (const payment of context.tables.invoicePayments.rows('invoice', invoice.id)) {
    if (payment.status !== 'open') continue;
    context.tables.invoicePayments.put({
      ...payment,
      status: 'canceled',
      status_transitions: {
        ...payment.status_transitions,
        canceled_at: nowFor(context, invoice.customer),
      },
    });
    const intent = context.tables.paymentIntents.get(idOf(payment.payment.payment_intent) ?? '');
    if (intent !== undefined && intent.status !== 'succeeded' && intent.status !== 'canceled')
      cancelIntent(context, intent, 'void_invoice');
  }
}

/** What the customer's balance had taken over goes back to it (https://docs.stripe.com/billing/customer/balance). */
function giveBackBalance(context: Context, invoice: InvoiceRow): void {
  const taken = (invoice.ending_balance ?? invoice.starting_balance) - invoice.starting_balance;
  const customer = context.tables.customers.get(idOf(invoice.customer) ?? '');
  if (taken === 0 || customer === undefined) return;
  const after = context.tables.customers.put({ ...customer, balance: customer.balance - taken });
  context.emit('customer.updated', after, { balance: customer.balance });
}

/** Gives an invoice up for good, and the payment that would have collected it. */
export function voidInvoice(context: Context, id: string): InvoiceRow {
  const row = getInvoice(context, id);
  if (row.status !== 'open' && row.status !== 'uncollectible') {
    throw invalidRequest(
      `You can only pass in open or uncollectible invoices. This invoice is ${row.status}.`,
      { code: 'status_transition_invalid' },
    );
  }
  context.unschedule('retry', id);
  context.unschedule('overdue', id);
  closePayments(context, row);
  giveBackBalance(context, row);
  const voided = changeInvoice(context, row, {
    status: 'void',
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...row.status_transitions, voided_at: nowFor(context, row.customer) },
  });
  context.emit('invoice.voided', buildInvoice(context, voided));
  return voided;
}
