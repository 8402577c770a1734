import type { Context } from '../../context';
import { invalidRequest, type ErrorBody } from '../../protocol/errors';
import { confirmIntent } from '../../payments/intents/confirm-intent';
import { getIntent } from '../../payments/intents/intents';
import { getPaymentMethod } from '../../payments/cards/payment-methods';
import type { InvoiceRow, IntentRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { getInvoice } from './invoices';
import { defaultCardOf } from './default-card';
import { recordFailedAttempt } from './invoice-attempts';

export interface PayOptions {
  readonly card?: string | null;
  readonly offSession: boolean;
}

export interface Paid {
  readonly invoice: InvoiceRow;
  readonly intent: IntentRow | null;
  readonly error: ErrorBody | null;
}

/** The PaymentIntent that collects an open invoice. */
export function intentOf(context: Context, invoice: InvoiceRow): IntentRow | null {
  const payment = context.tables.invoicePayments
    .rows('invoice', invoice.id)
    .find((row) => row.is_default);
  const id = idOf(payment?.payment.payment_intent);
  return id === null ? null : getIntent(context, id);
}

/**
 * Tries to collect an open invoice. On session a needed authentication waits for the customer;
 * off session it also counts as a failed attempt (https://docs.stripe.com/billing/subscriptions/overview).
 */
export function payInvoice(context: Context, id: string, options: PayOptions): Paid {
  const invoice = getInvoice(context, id);
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') {
    throw invalidRequest(
      invoice.status === 'paid'
        ? 'Invoice is already paid'
        : `Invoice is ${invoice.status ?? 'not open'}.`,
      { code: 'invoice_not_editable' },
    );
  }
  const intent = intentOf(context, invoice);
  if (intent === null)
    throw invalidRequest('This invoice has nothing to pay.', { code: 'invoice_not_editable' });
  const cardId = options.card ?? defaultCardOf(context, invoice, intent);
  if (cardId === null) {
    const error: ErrorBody = {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message:
        'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
    };
    recordFailedAttempt(context, invoice, options.offSession);
    return { invoice: getInvoice(context, id), intent, error };
  }
  const confirmed = confirmIntent(context, intent, {
    card: getPaymentMethod(context, cardId, 'payment_method'),
    offSession: options.offSession,
    offSessionAction: 'ask',
    authenticated: false,
    returnUrl: null,
    useStripeSdk: true,
  });
  return { invoice: getInvoice(context, id), intent: confirmed.intent, error: confirmed.error };
}
