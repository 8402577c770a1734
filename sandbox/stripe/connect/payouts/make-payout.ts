import type Stripe from 'stripe';
import type { Context } from '../../context';
import { newId } from '../../store/ids';
import { writeTransaction } from '../money/write-transaction';
import { arrivalOf } from './payout-days';

/** A payout leaves for the bank an hour after it was made; until then it can be taken back. */
const LEAVES_AFTER_SECONDS = 3600;
/** When an automatic one knows which lines it is made of. */
const RECONCILED_AFTER_SECONDS = 2 * 3600;

interface NewPayout {
  readonly amount: number;
  readonly currency: string;
  readonly destination: string;
  readonly automatic: boolean;
  readonly description: string | null;
  readonly descriptor: string | null;
  readonly metadata: Stripe.Metadata;
}

/** Sends money of the balance to the bank: the line, the payout, and what will become of it by the clock. */
export function makePayout(context: Context, input: NewPayout): Stripe.Payout {
  const id = newId('po');
  const created = context.now();
  const payout = context.tables.payouts.put({
    id,
    object: 'payout',
    amount: input.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: arrivalOf(created),
    automatic: input.automatic,
    balance_transaction: writeTransaction(context, {
      type: 'payout',
      amount: -input.amount,
      source: id,
      currency: input.currency,
      created,
      description: input.description,
    }),
    created,
    currency: input.currency,
    description: input.description,
    destination: input.destination,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: input.metadata,
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: input.automatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: input.descriptor,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  });
  context.emit('payout.created', payout);
  const later = (kind: string, at: number) =>
    context.schedule({ kind, ref: id, at, clock: 'default' });
  later('payout_transit', created + LEAVES_AFTER_SECONDS);
  later('payout_paid', payout.arrival_date);
  if (input.automatic) later('payout_reconciled', created + RECONCILED_AFTER_SECONDS);
  return payout;
}
