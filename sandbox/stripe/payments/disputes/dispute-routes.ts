import type Stripe from 'stripe';
import type { Context } from '../../context';
import { invalidRequest } from '../../protocol/errors';
import { boolean, inRange, metadata, object, range, text, unsettable } from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import type { DisputeRow } from '../../store/money-rows';
import { buildDispute, changeDispute, getDispute } from './build-dispute';
import { decideDispute, isOpen, submitEvidence } from './decide-dispute';

const MOST_LETTERS = 20_000;
const words = () => unsettable(text(MOST_LETTERS));

/** Evidence in words; what is an uploaded file is refused, as there are no files here. */
const EVIDENCE = {
  access_activity_log: words(),
  billing_address: words(),
  cancellation_policy_disclosure: words(),
  cancellation_rebuttal: words(),
  customer_email_address: words(),
  customer_name: words(),
  customer_purchase_ip: words(),
  duplicate_charge_explanation: words(),
  duplicate_charge_id: words(),
  product_description: words(),
  refund_policy_disclosure: words(),
  refund_refusal_explanation: words(),
  service_date: words(),
  shipping_address: words(),
  shipping_carrier: words(),
  shipping_date: words(),
  shipping_tracking_number: words(),
  uncategorized_text: words(),
};

const MOST_LETTERS_IN_ALL = 150_000;

function mergeEvidence(
  before: Stripe.Dispute.Evidence,
  sent: Partial<Record<keyof typeof EVIDENCE, string | null | undefined>>,
): Stripe.Dispute.Evidence {
  const after = { ...before, ...sent };
  const letters = Object.values(after).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? value.length : 0),
    0,
  );
  if (letters <= MOST_LETTERS_IN_ALL) return after;
  throw invalidRequest('The combined character count of all fields is limited to 150,000.', {
    param: 'evidence',
  });
}

/** What the bank decides of evidence with these words (https://docs.stripe.com/testing#evidence). */
function decideByWords(context: Context, dispute: DisputeRow): DisputeRow {
  const said = dispute.evidence.uncategorized_text;
  const isInquiry = dispute.status.startsWith('warning_');
  if (said === 'winning_evidence')
    return decideDispute(context, dispute.id, isInquiry ? 'close' : 'win');
  if (said === 'losing_evidence')
    return decideDispute(context, dispute.id, isInquiry ? 'escalate' : 'lose');
  if (said === 'escalate_inquiry_evidence' && isInquiry)
    return decideDispute(context, dispute.id, 'escalate');
  return dispute;
}

function requireAnswerable(dispute: DisputeRow): void {
  if (!isOpen(dispute)) throw invalidRequest('This dispute is already closed.');
  if (dispute.status.endsWith('under_review'))
    throw invalidRequest('Evidence for this dispute has already been submitted.');
}

/** Disputes (https://docs.stripe.com/api/disputes). Banks open them: see the sandbox's control. */
export const disputeRoutes = [
  route('GET', '/v1/disputes/:id', {}, (context, { at }) =>
    buildDispute(context, getDispute(context, at('id'))),
  ),
  route(
    'GET',
    '/v1/disputes',
    { ...pageShape, charge: text(), payment_intent: text(), created: range() },
    (context, { params: { charge, payment_intent: intent, created, ...page } }) =>
      listPage(
        {
          table: context.tables.disputes,
          url: '/v1/disputes',
          ...(intent === undefined ? {} : { index: 'paymentIntent', key: intent }),
          ...(charge === undefined ? {} : { index: 'charge', key: charge }),
          where: (row) =>
            inRange(row.created, created) &&
            (intent === undefined || row.payment_intent === intent),
          build: (row) => buildDispute(context, row),
        },
        page,
      ),
  ),
  route(
    'POST',
    '/v1/disputes/:id',
    { evidence: object(EVIDENCE), metadata: metadata(), submit: boolean() },
    (context, { at, params }) => {
      const before = getDispute(context, at('id'));
      if (params.evidence !== undefined || params.submit === true) requireAnswerable(before);
      const evidence = mergeEvidence(before.evidence, params.evidence ?? {});
      const staged = changeDispute(context, before, {
        evidence,
        metadata: mergeMetadata(before.metadata, params.metadata),
        evidence_details: {
          ...before.evidence_details,
          has_evidence: before.evidence_details.has_evidence || params.evidence !== undefined,
        },
      });
      // Evidence is handed in unless it is said not to be; metadata alone hands in nothing.
      const submits = params.submit ?? params.evidence !== undefined;
      const after = submits ? decideByWords(context, submitEvidence(context, staged)) : staged;
      return buildDispute(context, after);
    },
  ),
  route('POST', '/v1/disputes/:id/close', {}, (context, { at }) => {
    const dispute = getDispute(context, at('id'));
    if (!isOpen(dispute) || dispute.status.startsWith('warning_'))
      throw invalidRequest('This dispute is already closed, or is an inquiry.');
    return buildDispute(context, decideDispute(context, dispute.id, 'lose'));
  }),
];
