import type Stripe from 'stripe';
import { nowFor, type Context } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import { newId } from '../../store/ids';
import { idOf } from '../../store/tables';

export type RefundInput = Pick<Stripe.Refund, 'amount' | 'metadata' | 'reason'>;

function buildRefund(context: Context, charge: Stripe.Charge, input: RefundInput): Stripe.Refund {
  return {
    id: newId(charge.id.startsWith('py_') ? 'pyr' : 're'),
    object: 'refund',
    balance_transaction: null,
    charge: charge.id,
    created: nowFor(context, charge.customer),
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    destination_details: charge.id.startsWith('py_')
      ? { type: 'sepa_debit' }
      : {
          type: 'card',
          card: {
            reference_status: 'pending',
            reference_type: 'acquirer_reference_number',
            type: 'refund',
          },
        },
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
    ...input,
  };
}

/**
 * Gives money of a charge back, or releases what was only held; `amount` is in its smallest unit.
 * `settle` moves the money and returns the refund as it then is.
 */
export function refundCharge(
  context: Context,
  before: Stripe.Charge,
  input: RefundInput,
  settle: (refund: Stripe.Refund) => Stripe.Refund = (refund) => refund,
): { refund: Stripe.Refund; charge: Stripe.Charge } {
  const made = context.tables.refunds.put(buildRefund(context, before, input));
  const refunded = before.amount_refunded + input.amount;
  const charge = context.tables.charges.put({
    ...before,
    amount_refunded: refunded,
    refunded: refunded === before.amount,
  });
  context.emit('charge.refunded', charge, previousAttributes(before, charge));
  context.emitLater('refund.created', () => {
    const object = context.tables.refunds.get(made.id);
    return object === undefined ? null : { object };
  });
  return { refund: settle(made), charge };
}

/** What is not captured of a hold goes back at once; that Stripe tells of it as of any refund is not documented. */
export function releaseHold(
  context: Context,
  charge: Stripe.Charge,
  amount: number,
): Stripe.Charge {
  if (amount === 0) return charge;
  return refundCharge(context, charge, { amount, metadata: {}, reason: null }).charge;
}
