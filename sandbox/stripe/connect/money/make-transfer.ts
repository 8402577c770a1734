import type Stripe from 'stripe';
import type { Context } from '../../context';
import { wholeList } from '../../protocol/list';
import { newId } from '../../store/ids';
import type { TransferRow } from '../../store/money-rows';
import { delayDaysOf, settingsOf } from '../payouts/settings-row';
import { BARE_PAYMENT } from './bare-payment';
import { takeFee } from './take-fee';
import { writeTransaction } from './write-transaction';

export interface NewTransfer {
  readonly amount: number;
  readonly currency: string;
  readonly destination: string;
  readonly description: string | null;
  readonly metadata: Stripe.Metadata;
  readonly group: string | null;
  /** The charge the money comes from; null for the platform's own. */
  readonly charge: Stripe.Charge | null;
  /** What the platform keeps of it, in the smallest unit. */
  readonly feeCents: number | null;
  readonly payment?: { description?: string | undefined; metadata?: Stripe.Metadata | undefined };
  readonly created: number;
  readonly availableOn: number;
}

export function buildTransfer(context: Context, row: TransferRow): Stripe.Transfer {
  const reversals = context.tables.transferReversals.rows('transfer', row.id).toReversed();
  return { ...row, reversals: wholeList(reversals, `/v1/transfers/${row.id}/reversals`) };
}

const DAY_SECONDS = 24 * 3600;

/**
 * When what arrives may be paid out: with the charge, or when the account's own delay is over, whichever
 * is later. Money that is there at once is there at once; how Stripe adds the two up is not published.
 */
function availableOn(theirs: Context, input: NewTransfer): number {
  if (input.availableOn <= input.created) return input.availableOn;
  const delay = delayDaysOf(settingsOf(theirs)) * DAY_SECONDS;
  return Math.max(input.availableOn, input.created + delay);
}

/** The money's arrival: a payment on the connected account, which looks like a charge there. */
function receive(context: Context, transfer: TransferRow, input: NewTransfer): Stripe.Charge {
  const id = newId('py');
  const { amount, currency, created, charge } = input;
  const fee = takeFee(context, { ...input, payment: id });
  const theirs = context.on(input.destination);
  const payment: Stripe.Charge = {
    ...(charge ?? BARE_PAYMENT),
    id,
    object: 'charge',
    amount,
    amount_captured: amount,
    amount_refunded: 0,
    application: fee === null ? null : fee.application,
    application_fee: fee?.id ?? null,
    application_fee_amount: fee?.amount ?? null,
    captured: true,
    created,
    currency,
    customer: null,
    description: input.payment?.description ?? null,
    metadata: input.payment?.metadata ?? {},
    paid: true,
    payment_intent: null,
    payment_method: null,
    receipt_email: null,
    receipt_url: null,
    refunded: false,
    source_transfer: transfer.id,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: input.group,
    balance_transaction: writeTransaction(theirs, {
      type: 'payment',
      amount,
      fees:
        fee === null
          ? []
          : [{ type: 'application_fee', amount: fee.amount, description: 'Eleva application fee' }],
      source: id,
      currency,
      created,
      availableOn: availableOn(theirs, input),
      description: input.payment?.description ?? null,
    }),
  };
  const { transfer: _transfer, ...arrived } = payment;
  theirs.tables.charges.put(arrived);
  theirs.emit('payment.created', arrived);
  return arrived;
}

/** Sends money to a connected account: both sides' lines, and the platform's fee. */
export function makeTransfer(
  context: Context,
  input: NewTransfer,
): { transfer: TransferRow; payment: Stripe.Charge } {
  const id = newId('tr');
  const { amount, currency, created, availableOn, description } = input;
  const sent: TransferRow = {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: writeTransaction(context, {
      type: 'transfer',
      amount: -amount,
      source: id,
      currency,
      created,
      availableOn,
      description,
    }),
    created,
    currency,
    description,
    destination: input.destination,
    livemode: false,
    metadata: input.metadata,
    reversed: false,
    source_transaction: input.charge?.id ?? null,
    source_type: 'card',
    transfer_group: input.group,
  };
  const payment = receive(context, sent, input);
  const transfer = context.tables.transfers.put({ ...sent, destination_payment: payment.id });
  context.emit('transfer.created', buildTransfer(context, transfer));
  return { transfer, payment };
}
