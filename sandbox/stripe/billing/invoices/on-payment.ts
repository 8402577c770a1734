import type { Context } from '../../context';
import type { PaymentOutcome } from '../../payments/outcome';
import { getInvoice } from './invoices';
import { idOf } from '../../store/tables';
import { recordActionRequired, recordFailedAttempt } from './invoice-attempts';
import { markInvoicePaid } from './mark-invoice-paid';

/** Billing's ear on payments: an invoice follows its PaymentIntent, however that was confirmed. */
export function onPayment(context: Context, outcome: PaymentOutcome): void {
  const payment = context.tables.invoicePayments.first('payment', outcome.intent);
  const id = idOf(payment?.invoice);
  if (id === null) return;
  const invoice = getInvoice(context, id);
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') return;
  const offSession = context.tables.paymentIntents.get(outcome.intent)?.hidden.offSession === true;
  if (outcome.result === 'succeeded') markInvoicePaid(context, invoice);
  if (outcome.result === 'failed') recordFailedAttempt(context, invoice, offSession);
  if (outcome.result === 'requires_action') recordActionRequired(context, invoice, offSession);
}
