import type Stripe from 'stripe';
import { allPages } from '../transport/all-pages';
import { callStripe, changeStripe, refusalOf } from '../transport/call-stripe';
import { stripe } from '../transport/client';
import { idOf, objectOf } from '../transport/id-of';
import { underKey } from '../transport/under-key';

/** What of a disputed payment is the expert's, as Stripe has it now. Cents. */
export interface DisputedShare {
  transferId: string;
  /** The expert's account. */
  destination: string;
  currency: string;
  /** By which Stripe ties transfers to the payment. */
  group: string;
  /** What is still to be taken back: their share of what is disputed, less what was taken back already. */
  dueCents: number;
  /** What was taken back because of the dispute, by us or by hand. */
  takenCents: number;
  /** What was sent to them again because of it. */
  returnedCents: number;
}

/** Which dispute a share is asked for. */
export interface OfDispute {
  disputeId: string;
  chargeId: string;
  /** What the bank disputes. Cents. */
  disputedCents: number;
}

/**
 * Reads how the expert's share of a disputed payment stands, of what is disputed in proportion and
 * without our commission; null where the payment went to nobody. Refunds before it count, and so does
 * what somebody has taken back by hand. Throws `provider_unavailable`.
 */
export async function readDisputedShare(dispute: OfDispute): Promise<DisputedShare | null> {
  const charge = await callStripe(() =>
    stripe().charges.retrieve(dispute.chargeId, { expand: ['transfer', 'application_fee'] }),
  );
  const transfer = objectOf(charge.transfer);
  if (!transfer) return null;
  const group = charge.transfer_group ?? dispute.disputeId;
  const [reversals, transfers] = await Promise.all([
    allPages((page) => stripe().transfers.listReversals(transfer.id, page)),
    allPages((page) => stripe().transfers.list({ transfer_group: group, ...page })),
  ]);
  const fee = objectOf(charge.application_fee);
  return {
    transferId: transfer.id,
    destination: idOf(transfer.destination) ?? '',
    currency: transfer.currency,
    group,
    ...shareOf(dispute, { charge, transfer, fee, reversals }),
    returnedCents: sum(transfers.filter(isOf(dispute.disputeId))),
  };
}

/** The objects that a share is read from. */
interface Movements {
  charge: Pick<Stripe.Charge, 'amount_captured' | 'amount_refunded'>;
  transfer: Pick<Stripe.Transfer, 'amount' | 'amount_reversed'>;
  fee: Pick<Stripe.ApplicationFee, 'amount' | 'amount_refunded'> | null;
  reversals: readonly Pick<Stripe.TransferReversal, 'amount' | 'metadata' | 'source_refund'>[];
}

/** What is due and what was taken. A part of a cent that is left over is the platform's. Pure. */
export function shareOf(
  { disputeId, disputedCents }: Pick<OfDispute, 'disputeId' | 'disputedCents'>,
  { charge, transfer, fee, reversals }: Movements,
): { dueCents: number; takenCents: number } {
  const { amount_captured: captured, amount_refunded: refunded } = charge;
  const feeCents = fee?.amount ?? 0;
  const feeBack = fee?.amount_refunded ?? 0;
  // Refunds give the commission back in proportion; what was given back beyond that went with a reversal by hand.
  const feeOfRefunds = Math.min(feeBack, Math.round((feeCents * refunded) / captured));
  const ofRefunds = sum(reversals.filter((one) => idOf(one.source_refund) !== null));
  const ofOthers = reversals.filter((one) => idOf(one.source_refund) === null);
  const counted = ofOthers.filter(
    ({ metadata }) => (metadata?.['disputeId'] ?? disputeId) === disputeId,
  );
  const takenCents = Math.max(0, sum(counted) - (feeBack - feeOfRefunds));
  const shareCents = transfer.amount - ofRefunds - (feeCents - feeOfRefunds);
  const left = Math.max(disputedCents, captured - refunded);
  const wanted = Math.floor((shareCents * disputedCents) / left);
  const movable = transfer.amount - transfer.amount_reversed;
  return { dueCents: Math.max(0, Math.min(wanted - takenCents, movable)), takenCents };
}

/**
 * Takes the expert's share back, once for each dispute: the answer that was lost is found again by the
 * dispute's id, also when Stripe has forgotten the key. Throws `refused_by_provider`, `outcome_unknown`,
 * `provider_unavailable`. https://docs.stripe.com/connect/destination-charges#disputes
 */
export async function takeDisputedShare(
  { transferId, dueCents }: Pick<DisputedShare, 'transferId' | 'dueCents'>,
  ids: { disputeId: string; appointmentId: string },
): Promise<void> {
  await changeStripe(() =>
    underKey(
      `dispute-reversal:${ids.disputeId}`,
      (idempotencyKey) =>
        stripe().transfers.createReversal(
          transferId,
          { amount: dueCents, metadata: ids },
          { idempotencyKey },
        ),
      async () => {
        const made = await allPages((page) => stripe().transfers.listReversals(transferId, page));
        return made.find(isOf(ids.disputeId)) ?? null;
      },
    ),
  );
}

/**
 * Sends the expert again what was taken, once for each dispute. `refusals` is how often the balance did
 * not allow it: Stripe repeats a refusal for a day to the key it was given to. Returns whether it was
 * sent; throws as `takeDisputedShare`. https://docs.stripe.com/connect/separate-charges-and-transfers
 */
export async function returnDisputedShare(
  { destination, currency, group, takenCents: amount }: DisputedShare,
  ids: { disputeId: string; appointmentId: string },
  refusals: number,
): Promise<'sent' | 'balance_too_low'> {
  const find = async () => {
    const made = await allPages((page) =>
      stripe().transfers.list({ transfer_group: group, ...page }),
    );
    return made.find(isOf(ids.disputeId)) ?? null;
  };
  try {
    await changeStripe(() =>
      underKey(
        `dispute-return:${ids.disputeId}:${refusals}`,
        (idempotencyKey) =>
          stripe().transfers.create(
            { amount, currency, destination, transfer_group: group, metadata: ids },
            { idempotencyKey },
          ),
        find,
      ),
    );
    return 'sent';
  } catch (error) {
    if (refusalOf(error)?.code === 'balance_insufficient') return 'balance_too_low';
    throw error;
  }
}

const isOf =
  (disputeId: string) =>
  ({ metadata }: { metadata: Stripe.Metadata | null }) =>
    metadata?.['disputeId'] === disputeId;

const sum = (moved: readonly { amount: number }[]) =>
  moved.reduce((total, { amount }) => total + amount, 0);
