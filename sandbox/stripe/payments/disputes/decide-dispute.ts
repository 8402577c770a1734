import { nowFor, type Context } from '../../context';
import { writeTransaction } from '../../connect/money/write-transaction';
import { invalidRequest } from '../../protocol/errors';
import type { DisputeRow } from '../../store/money-rows';
import { idOf } from '../../store/tables';
import { changeDispute, getDispute } from './build-dispute';
import { withdraw } from './open-dispute';

/** What contesting costs beside the dispute's own fee, given back where all is won. */
const CONTEST_FEE_CENTS = 2000;

export const INQUIRY = ['warning_needs_response', 'warning_under_review'];
const OPEN = ['needs_response', 'under_review', ...INQUIRY];

export function isOpen({ status }: DisputeRow): boolean {
  return OPEN.includes(status);
}

function timeOf(context: Context, dispute: DisputeRow): number {
  return nowFor(context, context.tables.charges.get(idOf(dispute.charge) ?? '')?.customer);
}

/** A line of a dispute beside the one that took the money. */
function writeLine(
  context: Context,
  dispute: DisputeRow,
  line: { amount: number; feeCents: number; category: string; description: string },
): string {
  const { amount, feeCents, category, description } = line;
  return writeTransaction(context, {
    type: 'adjustment',
    category,
    amount,
    fees:
      feeCents === 0 ? [] : [{ type: 'stripe_fee', amount: feeCents, description: 'Dispute fee' }],
    source: dispute.id,
    currency: dispute.currency,
    created: timeOf(context, dispute),
    description,
  });
}

/**
 * Hands the evidence to the bank. Contesting costs a fee of its own; that it is a line by itself, of this
 * type, and none of the dispute's own lines, is not certain. An inquiry costs nothing.
 */
export function submitEvidence(context: Context, dispute: DisputeRow): DisputeRow {
  const isInquiry = INQUIRY.includes(dispute.status);
  if (!isInquiry)
    writeLine(context, dispute, {
      amount: 0,
      feeCents: CONTEST_FEE_CENTS,
      category: 'fee',
      description: `Dispute countered fee for ${dispute.id}`,
    });
  return changeDispute(context, dispute, {
    status: isInquiry ? 'warning_under_review' : 'under_review',
    evidence_details: {
      ...dispute.evidence_details,
      has_evidence: true,
      submission_count: dispute.evidence_details.submission_count + 1,
      submission_method: 'manual',
    },
    hidden: { ...dispute.hidden, contestFeeCents: isInquiry ? 0 : CONTEST_FEE_CENTS },
  });
}

function win(context: Context, dispute: DisputeRow): DisputeRow {
  const line = writeLine(context, dispute, {
    amount: dispute.amount,
    feeCents: -dispute.hidden.contestFeeCents,
    category: 'dispute_reversal',
    description: `Chargeback reversal for ${idOf(dispute.charge) ?? ''}`,
  });
  const paid = changeDispute(
    context,
    dispute,
    {
      status: 'won',
      // That a payment that was won may be refunded is not said in so many words.
      is_charge_refundable: true,
      hidden: { lines: [...dispute.hidden.lines, line], contestFeeCents: 0 },
    },
    'charge.dispute.funds_reinstated',
  );
  return changeDispute(context, paid, {}, 'charge.dispute.closed');
}

export type Decision = 'win' | 'lose' | 'close' | 'escalate';

/** What the bank decides. An inquiry is closed, or becomes a dispute; a dispute is won or lost. */
export function decideDispute(context: Context, id: string, decision: Decision): DisputeRow {
  const dispute = getDispute(context, id);
  const isInquiry = INQUIRY.includes(dispute.status);
  if (!isOpen(dispute) || isInquiry !== (decision === 'close' || decision === 'escalate'))
    throw invalidRequest(`In the sandbox: a dispute that is ${dispute.status} cannot ${decision}.`);
  if (decision === 'escalate')
    return withdraw(
      context,
      changeDispute(context, dispute, { status: 'needs_response', is_charge_refundable: false }),
    );
  context.unschedule('end_dispute', id);
  if (decision === 'win') return win(context, dispute);
  return changeDispute(
    context,
    dispute,
    { status: decision === 'lose' ? 'lost' : 'warning_closed' },
    'charge.dispute.closed',
  );
}

/** Nobody answered in time, or the bank let it be. One whose evidence is with the bank waits for its answer. */
export function endDisputeInTime(context: Context, id: string): void {
  const dispute = context.tables.disputes.get(id);
  if (dispute === undefined || !isOpen(dispute)) return;
  if (INQUIRY.includes(dispute.status)) decideDispute(context, id, 'close');
  else if (dispute.status === 'needs_response') decideDispute(context, id, 'lose');
}
