import type { Context } from '../../context';
import { bookCharge } from '../../connect/money/book-charge';
import { invalidRequest, type ErrorBody } from '../../protocol/errors';
import type { IntentRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { buildIntent, getIntent } from '../intents/intents';
import { TEST_DEBITS } from './test-debits';

const FAILED = {
  code: 'payment_intent_payment_attempt_failed',
  message: 'The payment failed.',
} as const;

function succeed(context: Context, row: IntentRow): void {
  const pending = context.tables.charges.get(idOf(row.latest_charge) ?? '');
  if (pending === undefined) return;
  const charge = context.tables.charges.put({
    ...pending,
    paid: true,
    receipt_url: `${context.baseUrl}/_pages/receipt/${pending.id}`,
    status: 'succeeded',
  });
  const paid = context.tables.paymentIntents.put({
    ...row,
    status: 'succeeded',
    amount_received: row.amount,
  });
  context.emit('charge.succeeded', charge);
  context.emit('payment_intent.succeeded', buildIntent(paid));
  bookCharge(context, charge, paid);
  context.report({ intent: row.id, result: 'succeeded' });
}

function fail(context: Context, row: IntentRow): void {
  const pending = context.tables.charges.get(idOf(row.latest_charge) ?? '');
  const method = context.tables.paymentMethods.get(idOf(row.payment_method) ?? '');
  if (pending === undefined || method === undefined) return;
  const charge = context.tables.charges.put({
    ...pending,
    amount_captured: 0,
    captured: false,
    failure_code: FAILED.code,
    failure_message: FAILED.message,
    status: 'failed',
  });
  const { hidden: _hidden, ...shown } = method;
  const error: ErrorBody = {
    type: 'invalid_request_error',
    ...FAILED,
    charge: charge.id,
    payment_method: shown,
  };
  const failed = context.tables.paymentIntents.put({
    ...row,
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: {
      doc_url: `https://docs.stripe.com/error-codes#${FAILED.code.replaceAll('_', '-')}`,
      ...error,
    },
  });
  context.emit('charge.failed', charge);
  context.emit('payment_intent.payment_failed', buildIntent(failed));
  context.report({ intent: row.id, result: 'failed', error });
}

/** The bank's answer to a debit. Throws for a payment that waits for none. */
export function settleDebit(context: Context, id: string, outcome: 'succeed' | 'fail'): void {
  const row = getIntent(context, id);
  if (row.status !== 'processing')
    throw invalidRequest('In the sandbox: this payment is not processing.');
  context.unschedule('settle_debit', id);
  if (outcome === 'succeed') succeed(context, row);
  else fail(context, row);
}

/** What the test account stands for, when its time has come. */
export function settleDebitInTime(context: Context, id: string): void {
  const method = context.tables.paymentIntents.get(id)?.payment_method;
  const iban = context.tables.paymentMethods.get(idOf(method) ?? '')?.hidden.number;
  const behaviour = TEST_DEBITS.find((debit) => debit.iban === iban);
  settleDebit(context, id, behaviour?.settles ?? 'succeed');
}
