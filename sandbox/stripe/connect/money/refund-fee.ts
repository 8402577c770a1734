import type Stripe from 'stripe';
import type { Context } from '../../context';
import { newId } from '../../store/ids';
import type { ApplicationFeeRow, FeeRefundRow } from '../../store/money-rows';
import { buildFee } from './take-fee';
import { writeTransaction } from './write-transaction';

/**
 * The fee's share of a partial refund, rounded over all of them together: parts that end at the
 * whole charge give back exactly the whole fee.
 */
export function feeShareCents(
  context: Context,
  fee: ApplicationFeeRow,
  charge: Pick<Stripe.Charge, 'amount_captured'>,
  amountCents: number,
): number {
  const shared = context.tables.feeRefunds
    .rows('fee', fee.id)
    .filter(({ hidden }) => hidden.ofCharge !== null);
  const before = shared.reduce((sum, { hidden }) => sum + (hidden.ofCharge ?? 0), 0);
  const given = shared.reduce((sum, { amount }) => sum + amount, 0);
  const target = Math.round((fee.amount * (before + amountCents)) / charge.amount_captured);
  return Math.max(0, Math.min(target - given, fee.amount - fee.amount_refunded));
}

interface Refunded {
  readonly amountCents: number;
  /** How much of the charge goes back with it; null for the fee alone. */
  readonly ofCharge: number | null;
  readonly metadata?: Stripe.Metadata;
  readonly created: number;
}

/** Gives a part of the platform's fee back: the platform's line; the other side's is the caller's. */
export function refundFee(
  context: Context,
  fee: ApplicationFeeRow,
  { amountCents, ofCharge, metadata = {}, created }: Refunded,
): FeeRefundRow | null {
  if (amountCents === 0) return null;
  const id = newId('fr');
  const row = context.tables.feeRefunds.put({
    id,
    object: 'fee_refund',
    amount: amountCents,
    balance_transaction: writeTransaction(context, {
      type: 'application_fee_refund',
      amount: -amountCents,
      source: id,
      currency: fee.currency,
      created,
      description: null,
    }),
    created,
    currency: fee.currency,
    fee: fee.id,
    metadata,
    hidden: { ofCharge },
  });
  const refunded = fee.amount_refunded + amountCents;
  const after = context.tables.applicationFees.put({
    ...fee,
    amount_refunded: refunded,
    refunded: refunded === fee.amount,
  });
  context.emit('application_fee.refunded', buildFee(context, after));
  return row;
}

/** The other side of a fee that is given back by itself; that its line is of this type is not certain. */
export function creditFee(
  context: Context,
  account: string,
  refund: Pick<Stripe.FeeRefund, 'id' | 'amount' | 'currency' | 'created'>,
): void {
  writeTransaction(context.on(account), {
    type: 'application_fee_refund',
    amount: refund.amount,
    source: refund.id,
    currency: refund.currency,
    created: refund.created,
    description: null,
  });
}
