import type Stripe from 'stripe';
import { nowFor, type Context } from '../../context';
import { feeShareCents, creditFee, refundFee } from '../../connect/money/refund-fee';
import { reverseTransfer } from '../../connect/money/reverse-transfer';
import { balanceCents, writeTransaction } from '../../connect/money/write-transaction';
import { previousAttributes } from '../../protocol/diff';
import { invalidRequest, missing } from '../../protocol/errors';
import { idOf } from '../../store/tables';
import { refundCharge, type RefundInput } from './refund-charge';

export interface AskedRefund extends RefundInput {
  readonly reverseTransfer: boolean;
  readonly refundFee: boolean;
}

interface Undone {
  readonly reverseTransfer: boolean;
  readonly refundFee: boolean;
}

function checkConnected(charge: Stripe.Charge, asked: Undone): void {
  if (asked.reverseTransfer && charge.transfer === undefined)
    throw invalidRequest(
      `Cannot reverse the transfer of charge ${charge.id}, because it has no associated transfer.`,
      { param: 'reverse_transfer' },
    );
  if (asked.refundFee && idOf(charge.application_fee) === null)
    throw invalidRequest(
      `Cannot refund the application fee of charge ${charge.id}, because it has no associated application fee.`,
      { param: 'refund_application_fee' },
    );
}

/** The connected account's part: the transfer and the fee, each in proportion. */
function undo(
  context: Context,
  charge: Stripe.Charge,
  refund: Stripe.Refund,
  asked: Undone,
): string | null {
  const created = nowFor(context, charge.customer);
  const fee = context.tables.applicationFees.get(idOf(charge.application_fee) ?? '');
  const transfer = context.tables.transfers.get(idOf(charge.transfer) ?? '');
  const feeCents =
    asked.refundFee && fee !== undefined ? feeShareCents(context, fee, charge, refund.amount) : 0;
  const reversal =
    asked.reverseTransfer && transfer !== undefined
      ? reverseTransfer(context, transfer, {
          amountCents: Math.round((transfer.amount * refund.amount) / charge.amount_captured),
          feeCents,
          refund: refund.id,
          created,
        })
      : null;
  const given =
    fee === undefined
      ? null
      : refundFee(context, fee, { amountCents: feeCents, ofCharge: refund.amount, created });
  if (given !== null && fee !== undefined && reversal === null)
    creditFee(context, idOf(fee.account) ?? '', given);
  return reversal?.id ?? null;
}

/** Moves the money of a refund that goes through. */
export function payOut(
  context: Context,
  charge: Stripe.Charge,
  refund: Stripe.Refund,
  asked: Undone,
): Stripe.Refund {
  const balanceTransaction = writeTransaction(context, {
    type: refund.id.startsWith('pyr_') ? 'payment_refund' : 'refund',
    amount: -refund.amount,
    source: refund.id,
    currency: refund.currency,
    created: nowFor(context, charge.customer),
    description: `REFUND FOR CHARGE${charge.description === null ? '' : ` (${charge.description})`}`,
  });
  const { pending_reason: _reason, ...settled } = refund;
  return context.tables.refunds.put({
    ...settled,
    status: 'succeeded',
    balance_transaction: balanceTransaction,
    transfer_reversal: undo(context, charge, refund, asked),
  });
}

/**
 * Refunds a captured charge. Where refunds need balance and there is too little, it waits: nothing
 * has moved yet, and the charge already counts as refunded
 * (https://docs.stripe.com/refunds#refund-requests).
 */
export function createRefund(
  context: Context,
  charge: Stripe.Charge,
  asked: AskedRefund,
): Stripe.Refund {
  const { reverseTransfer: reverse, refundFee: fee, ...input } = asked;
  const undone = { reverseTransfer: reverse, refundFee: fee };
  checkConnected(charge, undone);
  const waits =
    context.settings().refundsNeedBalance === true &&
    balanceCents(context, charge.currency) < input.amount;
  const { refund } = refundCharge(context, charge, input, (made) => {
    if (!waits) return payOut(context, charge, made, undone);
    context.tables.pendingRefunds.put({ id: made.id, ...undone });
    return context.tables.refunds.put({
      ...made,
      status: 'pending',
      pending_reason: 'insufficient_funds',
    });
  });
  return refund;
}

/** A refund that still waits when its charge is disputed is not made any more. */
export function failWaitingRefunds(context: Context, charge: string): void {
  for (const { id } of context.tables.refunds.rows('charge', charge))
    if (context.tables.pendingRefunds.get(id) !== undefined) settleRefund(context, id, 'fail');
}

/** What becomes of a refund that waited: it goes through, or fails and gives the charge its money back. */
export function settleRefund(context: Context, id: string, outcome: 'succeed' | 'fail'): void {
  const waiting = context.tables.pendingRefunds.get(id);
  const refund = context.tables.refunds.get(id);
  const charge = context.tables.charges.get(idOf(refund?.charge) ?? '');
  if (waiting === undefined || refund === undefined || charge === undefined)
    throw missing('pending refund', id);
  context.tables.pendingRefunds.remove(id);
  if (outcome === 'succeed') {
    const paid = payOut(context, charge, refund, waiting);
    context.emit('refund.updated', paid, previousAttributes(refund, paid));
    return;
  }
  const { pending_reason: _reason, ...rest } = refund;
  const failed = context.tables.refunds.put({
    ...rest,
    status: 'failed',
    failure_reason: charge.disputed ? 'charge_for_pending_refund_disputed' : 'insufficient_funds',
  });
  const after = context.tables.charges.put({
    ...charge,
    amount_refunded: charge.amount_refunded - refund.amount,
    refunded: false,
  });
  context.emit('refund.failed', failed);
  context.emit('refund.updated', failed, previousAttributes(refund, failed));
  context.emit('charge.updated', after, previousAttributes(charge, after));
}
