import type Stripe from 'stripe';
import { clockOfCustomer, nowFor, type Context } from '../../context';
import { writeTransaction } from '../../connect/money/write-transaction';
import { previousAttributes } from '../../protocol/diff';
import { invalidRequest } from '../../protocol/errors';
import { newId } from '../../store/ids';
import type { DisputeRow } from '../../store/money-rows';
import { idOf } from '../../store/tables';
import { failWaitingRefunds } from '../charges/settle-refund';
import { buildDispute, changeDispute, NO_EVIDENCE } from './build-dispute';

/** What Stripe keeps of a dispute in the European Economic Area, whatever becomes of it (https://stripe.com/pt/pricing). */
const DISPUTE_FEE_CENTS = 2000;
const DAY_SECONDS = 24 * 3600;
/** Until when evidence may be given; networks differ. */
const DAYS_TO_ANSWER = 9;
/** An inquiry that nothing follows from is closed (https://docs.stripe.com/disputes/how-disputes-work#inquiries). */
const DAYS_OF_INQUIRY = 120;

export interface NewDispute {
  /** What the bank disputes; all that was not given back when absent. */
  readonly amountCents?: number | undefined;
  readonly reason: string;
  /** Only a question of the bank's: no money is taken. */
  readonly isInquiry: boolean;
}

function detailsOf(charge: Stripe.Charge, isInquiry: boolean): Stripe.Dispute.PaymentMethodDetails {
  const card = charge.payment_method_details?.card;
  const brand = card?.brand ?? 'visa';
  return {
    type: 'card',
    card: {
      brand,
      case_type: isInquiry ? 'inquiry' : 'chargeback',
      network: card?.network ?? brand,
      network_reason_code: brand === 'visa' ? '10.4' : null,
    },
  };
}

/** Stripe's deadlines are ends of days. */
const endOfDay = (seconds: number) => seconds - (seconds % DAY_SECONDS) + DAY_SECONDS - 1;

/** The money goes, with the fee, as one line (https://docs.stripe.com/disputes/how-disputes-work). */
export function withdraw(context: Context, dispute: DisputeRow): DisputeRow {
  const charge = context.tables.charges.get(idOf(dispute.charge) ?? '');
  const line = writeTransaction(context, {
    type: 'adjustment',
    category: 'dispute',
    amount: -dispute.amount,
    fees: [{ type: 'stripe_fee', amount: DISPUTE_FEE_CENTS, description: 'Dispute fee' }],
    source: dispute.id,
    currency: dispute.currency,
    created: nowFor(context, charge?.customer),
    description: `Chargeback withdrawal for ${charge?.id ?? ''}`,
  });
  if (charge !== undefined) {
    const after = context.tables.charges.put({ ...charge, disputed: true });
    context.emit('charge.updated', after, previousAttributes(charge, after));
    failWaitingRefunds(context, charge.id);
  }
  return changeDispute(
    context,
    dispute,
    { hidden: { ...dispute.hidden, lines: [...dispute.hidden.lines, line] } },
    'charge.dispute.funds_withdrawn',
  );
}

/** A bank disputes a charge, or asks about it. */
export function openDispute(
  context: Context,
  charge: Stripe.Charge,
  { amountCents, reason, isInquiry }: NewDispute,
): DisputeRow {
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = amountCents ?? left;
  if (amount < 1 || amount > charge.amount_captured)
    throw invalidRequest(`In the sandbox: of charge ${charge.id} there is no such amount.`);
  const created = nowFor(context, charge.customer);
  const opened = context.tables.disputes.put({
    id: newId('dp'),
    object: 'dispute',
    amount,
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: NO_EVIDENCE,
    evidence_details: {
      due_by: endOfDay(created + DAYS_TO_ANSWER * DAY_SECONDS),
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: 'manual',
    // A question can still be answered by giving the money back.
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: detailsOf(charge, isInquiry),
    reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
    hidden: { lines: [], contestFeeCents: 0 },
  });
  context.emit('charge.dispute.created', buildDispute(context, opened));
  context.schedule({
    kind: 'end_dispute',
    ref: opened.id,
    at: created + (isInquiry ? DAYS_OF_INQUIRY : DAYS_TO_ANSWER + 1) * DAY_SECONDS,
    clock: clockOfCustomer(context, charge.customer) ?? 'default',
  });
  return isInquiry ? opened : withdraw(context, opened);
}
