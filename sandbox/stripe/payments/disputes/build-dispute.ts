import type Stripe from 'stripe';
import type { Context } from '../../context';
import { buildTransaction } from '../../connect/money/write-transaction';
import { previousAttributes } from '../../protocol/diff';
import { missingInPath } from '../../protocol/errors';
import type { DisputeRow } from '../../store/money-rows';

/** The dispute as Stripe shows it: with the lines that took the money and gave it back. */
export function buildDispute(context: Context, { hidden, ...row }: DisputeRow): Stripe.Dispute {
  const lines = hidden.lines.flatMap((id) => context.tables.balanceTransactions.get(id) ?? []);
  return {
    ...row,
    balance_transactions: lines.map((line) => buildTransaction(context, line)),
    evidence_details: {
      ...row.evidence_details,
      past_due: row.evidence_details.due_by !== null && row.evidence_details.due_by < context.now(),
    },
  };
}

export function getDispute(context: Context, id: string): DisputeRow {
  const row = context.tables.disputes.get(id);
  if (row === undefined) throw missingInPath('dispute', id);
  return row;
}

/** Changes a dispute and says so, as `type` and with what it was before. */
export function changeDispute(
  context: Context,
  before: DisputeRow,
  change: Partial<DisputeRow>,
  type: `charge.dispute.${string}` = 'charge.dispute.updated',
): DisputeRow {
  const after = context.tables.disputes.put({ ...before, ...change });
  const shown = buildDispute(context, after);
  context.emit(type, shown, previousAttributes(buildDispute(context, before), shown));
  return after;
}

/** Evidence that nobody has given yet. */
export const NO_EVIDENCE: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};
