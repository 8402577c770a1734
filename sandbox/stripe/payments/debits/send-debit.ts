import { clockOfCustomer, type Context } from '../../context';
import { invalidRequest } from '../../protocol/errors';
import type { CardRow, IntentRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { spendCard } from '../cards/spent-card';
import { buildCharge } from '../charges/charges';
import { buildIntent, type Confirmed } from '../intents/intents';
import { keepDebit } from './keep-debit';

/** Real banks take up to five business days (https://docs.stripe.com/payments/sepa-debit). */
const SETTLES_AFTER_SECONDS = 3 * 24 * 3600;

/** Sends a direct debit out: the payment is `processing` until the bank answers. */
export function sendDebit(context: Context, row: IntentRow, debit: CardRow): Confirmed {
  if (!row.payment_method_types.includes('sepa_debit'))
    throw invalidRequest(
      `The PaymentMethod provided (sepa_debit) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: ${row.payment_method_types.join(', ')}.`,
      { param: 'payment_method' },
    );
  const customer = idOf(row.customer);
  const saves = row.setup_future_usage !== null && customer !== null;
  const used = saves ? keepDebit(context, debit, customer) : spendCard(context, debit);
  const charge = context.tables.charges.put(
    buildCharge(context, {
      intent: row,
      card: used,
      decline: null,
      authenticated: false,
      captured: true,
      pending: true,
    }),
  );
  const sent = context.tables.paymentIntents.put({
    ...row,
    payment_method: used.id,
    status: 'processing',
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
  });
  const clock = clockOfCustomer(context, customer);
  context.schedule({
    kind: 'settle_debit',
    ref: row.id,
    at: context.now(clock) + SETTLES_AFTER_SECONDS,
    clock: clock ?? 'default',
  });
  context.emit('charge.pending', charge);
  context.emit('payment_intent.processing', buildIntent(sent));
  return { intent: sent, error: null };
}
