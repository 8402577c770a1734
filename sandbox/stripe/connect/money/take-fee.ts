import type Stripe from 'stripe';
import type { Context } from '../../context';
import { wholeList } from '../../protocol/list';
import { newId } from '../../store/ids';
import type { ApplicationFeeRow, FeeRefundRow } from '../../store/money-rows';
import { APPLICATION, writeTransaction } from './write-transaction';

export function buildFeeRefund({ hidden: _hidden, ...row }: FeeRefundRow): Stripe.FeeRefund {
  return row;
}

export function buildFee(context: Context, row: ApplicationFeeRow): Stripe.ApplicationFee {
  const refunds = context.tables.feeRefunds.rows('fee', row.id).toReversed().map(buildFeeRefund);
  return { ...row, refunds: wholeList(refunds, `/v1/application_fees/${row.id}/refunds`) };
}

interface NewFee {
  readonly feeCents: number | null;
  readonly currency: string;
  readonly destination: string;
  readonly charge: Stripe.Charge | null;
  readonly payment: string;
  readonly created: number;
  readonly availableOn: number;
}

/** What the platform keeps of a payment that it passes on; null when it keeps nothing. */
export function takeFee(context: Context, input: NewFee): ApplicationFeeRow | null {
  const { feeCents, currency, created, availableOn, charge, payment } = input;
  if (feeCents === null) return null;
  const id = newId('fee');
  const row = context.tables.applicationFees.put({
    id,
    object: 'application_fee',
    account: input.destination,
    amount: feeCents,
    amount_refunded: 0,
    application: APPLICATION,
    balance_transaction: writeTransaction(context, {
      type: 'application_fee',
      amount: feeCents,
      source: id,
      currency,
      created,
      availableOn,
      description: null,
    }),
    charge: payment,
    created,
    currency,
    fee_source: { type: 'charge', charge: payment },
    livemode: false,
    originating_transaction: charge?.id ?? null,
    refunded: false,
  });
  context.emit('application_fee.created', buildFee(context, row));
  return row;
}
