import type Stripe from 'stripe';
import type { Context } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import { invalidRequest } from '../../protocol/errors';
import { money } from '../../protocol/money';
import { newId } from '../../store/ids';
import type { TransferRow } from '../../store/money-rows';
import { idOf } from '../../store/tables';
import { buildTransfer } from './make-transfer';
import { writeTransaction } from './write-transaction';

interface Reversed {
  readonly amountCents: number;
  /** What of the application fee goes back to the connected account with it. */
  readonly feeCents: number;
  /** The refund it belongs to; null for a reversal by itself. */
  readonly refund: string | null;
  readonly metadata?: Stripe.Metadata;
  readonly description?: string | null;
  readonly created: number;
}

/** The other side: the payment that arrived is refunded, and its line says so. */
function sendBack(
  context: Context,
  transfer: TransferRow,
  reversal: string,
  { amountCents, feeCents, created }: Reversed,
): string {
  const theirs = context.on(idOf(transfer.destination) ?? '');
  const id = newId('pyr');
  const payment = theirs.tables.charges.get(idOf(transfer.destination_payment) ?? '');
  theirs.tables.refunds.put({
    id,
    object: 'refund',
    amount: amountCents,
    balance_transaction: writeTransaction(theirs, {
      type: 'payment_refund',
      amount: -amountCents,
      fees:
        feeCents === 0
          ? []
          : [
              {
                type: 'application_fee',
                amount: -feeCents,
                description: 'Eleva application fee refund',
              },
            ],
      source: id,
      currency: transfer.currency,
      created,
      description: null,
    }),
    charge: payment?.id ?? null,
    created,
    currency: transfer.currency,
    customer: null,
    customer_account: null,
    metadata: {},
    payment_intent: null,
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: reversal,
    status: 'succeeded',
    transfer_reversal: null,
  });
  if (payment === undefined) return id;
  const refunded = payment.amount_refunded + amountCents;
  const after = theirs.tables.charges.put({
    ...payment,
    amount_refunded: refunded,
    refunded: refunded === payment.amount,
  });
  theirs.emit('charge.refunded', after, previousAttributes(payment, after));
  return id;
}

/** Takes money of a transfer back, also where the connected account's balance goes below zero. */
export function reverseTransfer(
  context: Context,
  before: TransferRow,
  input: Reversed,
): Stripe.TransferReversal {
  const { amountCents, created } = input;
  const left = before.amount - before.amount_reversed;
  if (amountCents > left)
    throw invalidRequest(
      `Transfer reversal amount (${money(amountCents, before.currency)}) is greater than unreversed amount on transfer (${money(left, before.currency)})`,
      { param: 'amount' },
    );
  const id = newId('trr');
  const reversal = context.tables.transferReversals.put({
    id,
    object: 'transfer_reversal',
    amount: amountCents,
    balance_transaction: writeTransaction(context, {
      type: 'transfer_refund',
      amount: amountCents,
      source: id,
      currency: before.currency,
      created,
      description: input.description ?? null,
    }),
    created,
    currency: before.currency,
    destination_payment_refund: sendBack(context, before, id, input),
    metadata: input.metadata ?? {},
    source_refund: input.refund,
    transfer: before.id,
  });
  const reversed = before.amount_reversed + amountCents;
  const after = context.tables.transfers.put({
    ...before,
    amount_reversed: reversed,
    reversed: reversed === before.amount,
  });
  context.emit('transfer.reversed', buildTransfer(context, after));
  return reversal;
}
