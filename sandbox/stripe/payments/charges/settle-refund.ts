import type Stripe from 'stripe';
import { nowFor, type Context } from '../../context';
import { balanceCents, writeTransaction } from '../../connect/money/write-transaction';
import { previousAttributes } from '../../protocol/diff';
import { missing } from '../../protocol/errors';
import { idOf } from '../../store/tables';
import { payOut, settleLater } from './create-refund';

interface Found {
  readonly refund: Stripe.Refund;
  readonly charge: Stripe.Charge;
}

function find(context: Context, id: string): Found {
  const refund = context.tables.refunds.get(id);
  const charge = context.tables.charges.get(idOf(refund?.charge) ?? '');
  if (refund === undefined || charge === undefined) throw missing('refund', id);
  return { refund, charge };
}

/**
 * What becomes of a refund: one that waited goes through; one that waited, or that a bank sends back after
 * it had gone through, fails and gives the charge its money back.
 */
export function settleRefund(context: Context, id: string, outcome: 'succeed' | 'fail'): void {
  const { refund, charge } = find(context, id);
  const waiting = context.tables.pendingRefunds.get(id);
  const isFallible = waiting !== undefined || refund.status === 'succeeded';
  if (!isFallible || (outcome === 'succeed' && waiting === undefined))
    throw missing('pending refund', id);
  context.tables.pendingRefunds.remove(id);
  if (outcome === 'fail' || waiting === undefined) return fail(context, { refund, charge });
  const paid = payOut(context, charge, refund, waiting);
  tell(context, refund, paid);
}

/** A refund that still waits when its charge is disputed is not made any more. */
export function failWaitingRefunds(context: Context, charge: string): void {
  for (const { id } of context.tables.refunds.rows('charge', charge))
    if (context.tables.pendingRefunds.get(id) !== undefined) settleRefund(context, id, 'fail');
}

/** A day after a refund began: a bank has answered, or the balance has grown, or it is looked at again. */
export function settleRefundInTime(context: Context, id: string): void {
  const { refund, charge } = find(context, id);
  if (refund.status === 'succeeded' || (refund.status === 'pending' && charge.disputed))
    return settleRefund(context, id, 'fail');
  if (refund.status !== 'pending') return;
  const isShort =
    refund.pending_reason === 'insufficient_funds' &&
    balanceCents(context, refund.currency, 'available') < refund.amount;
  if (isShort) settleLater(context, charge, id);
  else settleRefund(context, id, 'succeed');
}

/**
 * The money of a refund that had left comes back to the platform, in a line of its own. That neither the
 * transfer nor the fee is put back is as far as it can be seen.
 */
function comesBack(context: Context, { refund, charge }: Found): string | null {
  if (refund.status !== 'succeeded') return null;
  return writeTransaction(context, {
    type: 'refund_failure',
    amount: refund.amount,
    source: refund.id,
    currency: refund.currency,
    created: nowFor(context, charge.customer),
    description: 'REFUND FAILURE',
  });
}

function fail(context: Context, found: Found): void {
  const { refund, charge } = found;
  const line = comesBack(context, found);
  const { pending_reason: _reason, ...rest } = refund;
  const failed = context.tables.refunds.put({
    ...rest,
    status: 'failed',
    ...(line !== null && { failure_balance_transaction: line }),
    failure_reason: reasonOf(found),
  });
  const after = context.tables.charges.put({
    ...charge,
    amount_refunded: charge.amount_refunded - refund.amount,
    refunded: false,
  });
  context.emit('refund.failed', failed);
  tell(context, refund, failed);
  context.emit('charge.updated', after, previousAttributes(charge, after));
}

function reasonOf({ refund, charge }: Found): string {
  if (refund.status === 'succeeded') return 'expired_or_canceled_card';
  return charge.disputed ? 'charge_for_pending_refund_disputed' : 'insufficient_funds';
}

function tell(context: Context, before: Stripe.Refund, after: Stripe.Refund): void {
  const previous = previousAttributes(before, after);
  context.emit('refund.updated', after, previous);
  context.emit('charge.refund.updated', after, previous);
}
