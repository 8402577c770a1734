import type Stripe from 'stripe';
import { clockOfCustomer, type Context } from '../../context';
import { missing, type ErrorBody } from '../../protocol/errors';
import { newId, randomText } from '../../store/ids';
import type { IntentRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { releaseHold } from '../charges/refund-charge';

export function getIntent(context: Context, id: string, param?: string): IntentRow {
  const row = context.tables.paymentIntents.get(id);
  if (row !== undefined) return row;
  throw param === undefined
    ? missing('payment_intent', id, 'intent', 404)
    : missing('payment_intent', id, param);
}

export function buildIntent(row: IntentRow): Stripe.PaymentIntent {
  const { hidden: _hidden, ...shown } = row;
  return shown;
}

/** How an attempt to pay ended; the error is the request's answer, if there is a request. */
export interface Confirmed {
  readonly intent: IntentRow;
  readonly error: ErrorBody | null;
}

export type NewIntent = Pick<Stripe.PaymentIntent, 'amount' | 'currency'> &
  Partial<Stripe.PaymentIntent>;

/** Creates the row and says so. Confirmation is another step, even when one request asks for both. */
export function createIntent(context: Context, input: NewIntent): IntentRow {
  const id = newId('pi');
  const row: IntentRow = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: 'automatic',
    created: context.now(clockOfCustomer(context, input.customer)),
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: 'automatic',
      },
    },
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status:
      input.payment_method === null || input.payment_method === undefined
        ? 'requires_payment_method'
        : 'requires_confirmation',
    transfer_data: null,
    transfer_group: null,
    ...input,
    hidden: { authenticated: false, offSession: false },
  };
  context.tables.paymentIntents.put(row);
  context.emit('payment_intent.created', buildIntent(row));
  return row;
}

/** Cancels an intent that can still be canceled; others are left as they are. */
export function cancelIntent(
  context: Context,
  row: IntentRow,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): IntentRow {
  const held = context.tables.charges.get(idOf(row.latest_charge) ?? '');
  if (held !== undefined) releaseHold(context, held, row.amount_capturable);
  const canceled = context.tables.paymentIntents.put({
    ...row,
    status: 'canceled',
    canceled_at: context.now(clockOfCustomer(context, idOf(row.customer))),
    cancellation_reason: reason,
    next_action: null,
    amount_capturable: 0,
  });
  context.emit('payment_intent.canceled', buildIntent(canceled));
  return canceled;
}
