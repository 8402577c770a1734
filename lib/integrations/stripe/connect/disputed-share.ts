import type Stripe from 'stripe';
import { readTakenBack } from '../books/taken-back';
import { allPages } from '../transport/all-pages';
import { callStripe } from '../transport/call-stripe';
import { stripe } from '../transport/client';
import { idOf, objectOf } from '../transport/id-of';
import { type Withdrawal, withdrawalsOf } from '../books/withdrawals';

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
  /** What was sent to them again because of it, by us or by hand, and what of it is still to be sent. */
  returnedCents: number;
  toReturnCents: number;
  /** Transfers by hand that may have sent it, of which only a person knows what they are for. */
  doubtful: string[];
}

/** Which dispute a share is asked for. */
export interface OfDispute {
  disputeId: string;
  chargeId: string;
  /** What the bank disputes. Cents. */
  disputedCents: number;
  openedAt: Date;
  /** Then whatever the expert was sent is looked at: it may have been sent again by hand. */
  isWon: boolean;
}

/**
 * Reads how the expert's share of a disputed payment stands, of what is disputed in proportion and
 * without our commission; null where the payment went to nobody. Refunds before it count, and so does
 * what somebody has taken back or sent again by hand since the bank took the money. Throws
 * `provider_unavailable`.
 */
export async function readDisputedShare(dispute: OfDispute): Promise<DisputedShare | null> {
  const charge = await callStripe(() =>
    stripe().charges.retrieve(dispute.chargeId, { expand: ['transfer', 'application_fee'] }),
  );
  const transfer = objectOf(charge.transfer);
  if (!transfer) return null;
  const group = charge.transfer_group ?? dispute.disputeId;
  const destination = idOf(transfer.destination) ?? '';
  const withdrawals = await withdrawalsOf(charge.id);
  const { disputeId, openedAt, isWon } = dispute;
  const at = withdrawals.find((one) => one.disputeId === disputeId)?.at;
  const created = { gte: at ?? Math.floor(openedAt.getTime() / 1000) };
  const [reversals, sent] = await Promise.all([
    allPages((page) => stripe().transfers.listReversals(transfer.id, page)),
    isWon
      ? allPages((page) => stripe().transfers.list({ destination, created, ...page }))
      : allPages((page) => stripe().transfers.list({ transfer_group: group, created, ...page })),
  ]);
  const fee = objectOf(charge.application_fee);
  const read = await Promise.all(reversals.map((one) => reversalOf(one, destination)));
  const share = shareOf({ ...dispute, withdrawals }, { charge, transfer, fee, reversals: read });
  const isOnly = withdrawals.every((one) => one.disputeId === disputeId);
  const of = { disputeId, chargeId: charge.id, group, takenCents: share.takenCents, isOnly };
  const later = sent.filter(({ id }) => id !== transfer.id);
  return {
    transferId: transfer.id,
    destination,
    currency: transfer.currency,
    group,
    ...share,
    ...sentAgain(of, later),
  };
}

/** A reversal of the expert's transfer. Cents. */
interface Reversal {
  amountCents: number;
  /** What the expert has lost by it: without what of our fee was given back with it. */
  netCents: number;
  /** Seconds. */
  created: number;
  /** The dispute that it names. */
  disputeId: string | null;
  isOfRefund: boolean;
}

async function reversalOf(one: Stripe.TransferReversal, destination: string): Promise<Reversal> {
  const { amount: amountCents, created } = one;
  const disputeId = one.metadata?.['disputeId'] ?? null;
  const isOfRefund = idOf(one.source_refund) !== null || Boolean(one.metadata?.['refundId']);
  const theirs = idOf(one.destination_payment_refund);
  const isByHand = disputeId === null && !isOfRefund;
  const netCents = isByHand && theirs ? await readTakenBack(theirs, destination) : amountCents;
  return { amountCents, netCents, created, disputeId, isOfRefund };
}

/** The objects that a share is read from. */
interface Movements {
  charge: Pick<Stripe.Charge, 'amount_captured' | 'amount_refunded'>;
  transfer: Pick<Stripe.Transfer, 'amount' | 'amount_reversed'>;
  fee: Pick<Stripe.ApplicationFee, 'amount' | 'amount_refunded'> | null;
  reversals: readonly Reversal[];
}

/**
 * What is due and what was taken. A reversal that names no dispute is of the one whose bank had the money
 * then; one before any is none's, and what it took is gone already. Of a refund that was not taken from
 * the expert they keep their part. A part of a cent that is left over is the platform's. Pure.
 */
export function shareOf(
  dispute: Pick<OfDispute, 'disputeId' | 'disputedCents'> & { withdrawals: readonly Withdrawal[] },
  { charge, transfer, fee, reversals }: Movements,
): { dueCents: number; takenCents: number } {
  const { disputeId, disputedCents, withdrawals } = dispute;
  const { amount_captured: captured, amount_refunded: refunded } = charge;
  const feeCents = fee?.amount ?? 0;
  const feeOf = (cents: number) => Math.round((feeCents * cents) / captured);
  const netOf = (which: (one: Reversal) => boolean) =>
    sum(reversals.filter((one) => !one.isOfRefund && which(one)).map(({ netCents }) => netCents));
  const ofRefunds = sum(
    reversals.filter((one) => one.isOfRefund).map(({ amountCents }) => amountCents),
  );
  // One that failed afterwards has taken the share all the same.
  const feeOfRefunds = Math.min(fee?.amount_refunded ?? 0, feeOf(Math.max(refunded, ofRefunds)));
  const ofNobody = Math.max(0, refunded - ofRefunds);
  const kept = ofNobody - feeOf(ofNobody);
  const takenCents = netOf((one) => disputeOf(one, withdrawals) === disputeId);
  const gone = netOf((one) => disputeOf(one, withdrawals) === null);
  const shareCents = transfer.amount - ofRefunds - (feeCents - feeOfRefunds) - kept - gone;
  const left = Math.max(disputedCents, captured - refunded);
  const wanted = Math.floor((Math.max(0, shareCents) * disputedCents) / left);
  const movable = transfer.amount - transfer.amount_reversed;
  return { dueCents: Math.max(0, Math.min(wanted - takenCents, movable)), takenCents };
}

function disputeOf({ disputeId, created }: Reversal, withdrawals: readonly Withdrawal[]) {
  return disputeId ?? withdrawals.findLast(({ at }) => at <= created)?.disputeId ?? null;
}

/** A transfer as it is asked whether it has sent a share again. */
type Sent = Pick<
  Stripe.Transfer,
  'id' | 'amount' | 'amount_reversed' | 'metadata' | 'transfer_group' | 'source_transaction'
>;

/** For which dispute of which payment. */
interface Again {
  disputeId: string;
  chargeId: string;
  group: string;
  takenCents: number;
  /** Whether no other dispute has taken money of the payment. */
  isOnly: boolean;
}

/**
 * What was sent again of what was taken, among what the expert was sent since. Ours name the dispute and
 * are of everything. One by hand counts as far as it was not taken back: for certain where it names the
 * dispute, or the group of a payment with no other dispute; one that names nothing, or nothing that is known,
 * is `doubtful`. Pure.
 */
export function sentAgain(
  of: Again,
  transfers: readonly Sent[],
): Pick<DisputedShare, 'returnedCents' | 'toReturnCents' | 'doubtful'> {
  const { disputeId, group, takenCents, isOnly } = of;
  const own = transfers.filter(({ metadata }) => metadata['disputeId'] === disputeId);
  if (own.some(({ metadata }) => metadata['appointmentId']))
    return { returnedCents: sum(own.map(({ amount }) => amount)), toReturnCents: 0, doubtful: [] };
  const byHand = transfers.filter((one) => mayBeFor(of, one));
  const isCertain = (one: Sent) => isOnly && one.transfer_group === group;
  const returnedCents = sum(
    [...own, ...byHand.filter(isCertain)].map(({ amount, amount_reversed: back }) => amount - back),
  );
  const left = byHand.filter((one) => !isCertain(one) && one.amount > one.amount_reversed);
  const toReturnCents = Math.max(0, takenCents - returnedCents);
  return { returnedCents, toReturnCents, doubtful: left.map(({ id }) => id) };
}

/** Whether a transfer names no dispute and no other payment, and nobody has said that it is not for this. */
function mayBeFor({ disputeId, chargeId, group }: Again, one: Sent): boolean {
  if (one.metadata['disputeId'] || one.metadata[notOf(disputeId)]) return false;
  const charge = idOf(one.source_transaction);
  if (charge) return charge === chargeId;
  // Stripe's own names of groups; another word may be anybody's.
  return one.transfer_group === group || !one.transfer_group?.startsWith('group_');
}

/** The name of the mark that says so; Stripe takes forty letters. */
export const notOf = (disputeId: string): string => `not_of_${disputeId}`.slice(0, 40);

const sum = (cents: readonly number[]) => cents.reduce((total, one) => total + one, 0);
