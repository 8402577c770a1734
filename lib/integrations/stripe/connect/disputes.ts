import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { allPages } from '../transport/all-pages';
import { callStripe, changeStripe, isMissingInStripe } from '../transport/call-stripe';
import { stripe } from '../transport/client';
import { idOf, objectOf } from '../transport/id-of';
import { underKey } from '../transport/under-key';

/** A dispute, inquiry or early fraud warning as Stripe has it now. Cents. */
export interface StripeDispute {
  id: string;
  /** Stripe's; of a warning `actionable` or `not_actionable`. */
  status: string;
  reason: string;
  amountCents: number;
  currency: string;
  chargeId: string;
  paymentIntentId: string | null;
  customerId: string | null;
  dueBy: Date | null;
  submissionCount: number;
  isRefundable: boolean;
  openedAt: Date;
}

/** Early fraud warnings are told from disputes by their ids. */
const isWarning = (id: string) => id.startsWith('issfr_');

/**
 * A dispute or warning by its id; null if Stripe knows none. Throws `provider_unavailable`.
 * https://docs.stripe.com/api/disputes/retrieve https://docs.stripe.com/api/radar/early_fraud_warnings
 */
export async function findDispute(id: string): Promise<StripeDispute | null> {
  try {
    return await callStripe(async () =>
      isWarning(id)
        ? ofWarning(await stripe().radar.earlyFraudWarnings.retrieve(id, { expand: ['charge'] }))
        : ofDispute(await stripe().disputes.retrieve(id, { expand: ['charge'] })),
    );
  } catch (error) {
    if (isMissingInStripe(error)) return null;
    throw error;
  }
}

/** The ids of disputes and warnings that were opened since. Throws `provider_unavailable`. */
export async function listDisputeIds(since: Date): Promise<string[]> {
  const created = { gte: Math.floor(since.getTime() / 1000) };
  const [disputed, warned] = await Promise.all([
    allPages((page) => stripe().disputes.list({ created, ...page })),
    allPages((page) => stripe().radar.earlyFraudWarnings.list({ created, ...page })),
  ]);
  return [...disputed, ...warned].map(({ id }) => id);
}

/** Whether a dispute keeps a payment from being refunded. Throws `provider_unavailable`. */
export async function isChargedBack(paymentIntentId: string): Promise<boolean> {
  const { data } = await callStripe(() =>
    stripe().disputes.list({ payment_intent: paymentIntentId, limit: 100 }),
  );
  return data.some((dispute) => !dispute.is_charge_refundable);
}

/** Evidence in words, by Stripe's names. */
export type DisputeEvidence = Pick<
  Stripe.DisputeUpdateParams.Evidence,
  | 'access_activity_log'
  | 'cancellation_policy_disclosure'
  | 'cancellation_rebuttal'
  | 'customer_email_address'
  | 'customer_name'
  | 'product_description'
  | 'refund_policy_disclosure'
  | 'refund_refusal_explanation'
  | 'service_date'
  | 'uncategorized_text'
>;

/**
 * Hands evidence to the bank, once and for good: `submissionCount` is how often that had been done, so
 * that the same asked twice is done once. What it says is part of the key: Stripe keeps a failure of its own
 * for a day, in which other words would be refused. Throws `refused_by_provider`, `outcome_unknown`,
 * `provider_unavailable`. https://docs.stripe.com/api/disputes/update
 */
export async function submitDisputeEvidence(
  id: string,
  { evidence, submissionCount }: { evidence: DisputeEvidence; submissionCount: number },
): Promise<StripeDispute> {
  const words = createHash('sha256').update(JSON.stringify(evidence)).digest('hex').slice(0, 32);
  const answer = await changeStripe(() =>
    underKey(
      `dispute-evidence:${id}:${submissionCount}:${words}`,
      (idempotencyKey) =>
        stripe().disputes.update(
          id,
          { evidence, submit: true, expand: ['charge'] },
          { idempotencyKey },
        ),
      () => findAsked(id, (now) => now.evidence_details.submission_count > submissionCount),
    ),
  );
  return ofDispute(answer);
}

/** Accepts a dispute: it is lost at once and for good. Throws as `submitDisputeEvidence`. */
export async function acceptStripeDispute(id: string): Promise<StripeDispute> {
  const answer = await changeStripe(() =>
    underKey(
      `dispute-close:${id}`,
      (idempotencyKey) => stripe().disputes.close(id, { expand: ['charge'] }, { idempotencyKey }),
      () => findAsked(id, ({ status }) => status === 'lost'),
    ),
  );
  return ofDispute(answer);
}

/** A dispute in which what was asked for is done already; null in which it is not. */
async function findAsked(
  id: string,
  isDone: (dispute: Stripe.Dispute) => boolean,
): Promise<Stripe.Dispute | null> {
  const now = await stripe().disputes.retrieve(id, { expand: ['charge'] });
  return isDone(now) ? now : null;
}

function ofDispute(dispute: Stripe.Dispute): StripeDispute {
  const { evidence_details: details } = dispute;
  return {
    id: dispute.id,
    status: dispute.status,
    reason: dispute.reason,
    amountCents: dispute.amount,
    currency: dispute.currency,
    chargeId: idOf(dispute.charge) ?? '',
    paymentIntentId: idOf(dispute.payment_intent),
    customerId: idOf(objectOf(dispute.charge)?.customer),
    dueBy: details.due_by === null ? null : new Date(details.due_by * 1000),
    submissionCount: details.submission_count,
    isRefundable: dispute.is_charge_refundable,
    openedAt: new Date(dispute.created * 1000),
  };
}

function ofWarning(warning: Stripe.Radar.EarlyFraudWarning): StripeDispute {
  const charge = objectOf(warning.charge);
  return {
    id: warning.id,
    status: warning.actionable ? 'actionable' : 'not_actionable',
    reason: warning.fraud_type,
    amountCents: charge?.amount ?? 0,
    currency: charge?.currency ?? 'eur',
    chargeId: idOf(warning.charge) ?? '',
    paymentIntentId: idOf(warning.payment_intent) ?? idOf(charge?.payment_intent),
    customerId: idOf(charge?.customer),
    dueBy: null,
    submissionCount: 0,
    isRefundable: true,
    openedAt: new Date(warning.created * 1000),
  };
}
