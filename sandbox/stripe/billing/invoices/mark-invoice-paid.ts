import { nowFor, type Context } from '../../context';
import type { InvoiceRow } from '../../store/rows';
import { subscriptionInvoicePaid } from '../subscriptions/subscription-paid';
import { changeInvoice } from './change-invoice';
import { buildInvoice } from './invoices';

/** Records the payment once and lets the subscription follow. */
export function markInvoicePaid(context: Context, row: InvoiceRow): InvoiceRow {
  const now = nowFor(context, row.customer);
  context.unschedule('retry', row.id);
  context.unschedule('overdue', row.id);
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
