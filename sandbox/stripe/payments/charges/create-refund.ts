import type Stripe from 'stripe';
import { clockOfCustomer, nowFor, type Context } from '../../context';
import { feeShareCents, creditFee, refundFee } from '../../connect/money/refund-fee';
import { reverseTransfer } from '../../connect/money/reverse-transfer';
import { balanceCents, writeTransaction } from '../../connect/money/write-transaction';
import { invalidRequest } from '../../protocol/errors';
import { idOf } from '../../store/tables';
import type { CardBehaviour } from '../cards/card-behaviour';
import { behaviourOf } from '../cards/cards';
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

/** How a refund begins: Stripe pays it at once, or it waits for a bank or for our balance. */
function whatItWaitsFor(
  context: Context,
  charge: Stripe.Charge,
  amount: number,
): Stripe.Refund['pending_reason'] | null {
  if (refundBehaviour(context, charge) === 'pending') return 'processing';
  const isShort =
    context.settings().refundsNeedBalance === true &&
    balanceCents(context, charge.currency, 'available') < amount;
  return isShort ? 'insufficient_funds' : null;
}

/** What the card of a charge does to refunds; https://docs.stripe.com/testing#refunds */
function refundBehaviour(context: Context, charge: Stripe.Charge): CardBehaviour['refunds'] {
  const method = context.tables.paymentMethods.get(charge.payment_method ?? '');
  return behaviourOf(method?.hidden.number ?? '').refunds;
}

/**
 * Refunds a captured charge. One that waits has moved nothing yet (that of a slow bank neither, which is
 * not certain), and the charge already counts as refunded
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
  const waitsFor = whatItWaitsFor(context, charge, input.amount);
  const { refund } = refundCharge(context, charge, input, (made) => {
    if (waitsFor === null) return payOut(context, charge, made, undone);
    context.tables.pendingRefunds.put({ id: made.id, ...undone });
    return context.tables.refunds.put({ ...made, status: 'pending', pending_reason: waitsFor });
  });
  if (waitsFor !== null || refundBehaviour(context, charge) === 'fail')
    settleLater(context, charge, refund.id);
  return refund;
}

/** A bank answers, and a balance is looked at again, so long after. */
const SETTLES_AFTER_SECONDS = 24 * 3600;

/** Has a refund looked at again in a day. */
export function settleLater(context: Context, charge: Stripe.Charge, refund: string): void {
  const clock = clockOfCustomer(context, idOf(charge.customer));
  context.schedule({
    kind: 'settle_refund',
    ref: refund,
    at: context.now(clock) + SETTLES_AFTER_SECONDS,
    clock: clock ?? 'default',
  });
}
