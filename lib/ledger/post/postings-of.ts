import type { LedgerAccountKind } from '@/db/schema';

/** Owner of the ledger accounts that are the platform's. */
export const PLATFORM_OWNER = 'platform';

/** Money of a balance transaction as Stripe has it. Cents; `netCents` is `amountCents − feeCents`. */
export interface LineMoney {
  /** Stripe's type, such as `charge` or `transfer_refund`. */
  type: string;
  amountCents: number;
  /** Everything that was kept of it. */
  feeCents: number;
  /** What of that is the platform's own fee, which an expert's payment bears. */
  applicationFeeCents: number;
  netCents: number;
}

/** What a line of the platform's balance is about. */
export type PlatformMatter =
  /**
   * A payment of an appointment or what went back of it; `commissionCents` is the platform's share of
   * `amountCents`, with its sign.
   */
  | { about: 'appointment'; organizationId: string; commissionCents: number }
  | { about: 'subscription'; organizationId: string | null; taxCents: number }
  | { about: 'dispute' }
  /** A transfer that was taken back by itself, with no refund that did it; `shareCents` is what the expert's balance lost. */
  | { about: 'share_taken_back'; organizationId: string; shareCents: number }
  | { about: 'other' };

/** One side of an entry. Positive: debit; negative: credit. */
export interface Posting {
  kind: LedgerAccountKind;
  ownerId: string;
  amountCents: number;
}

const MOVED = ['transfer', 'transfer_refund', 'transfer_cancel', 'transfer_failure'];
const FEES = ['application_fee', 'application_fee_refund'];
const PAID = [
  'charge',
  'payment',
  'refund',
  'payment_refund',
  'refund_failure',
  'payment_failure_refund',
];
const PAID_OUT = ['payout', 'payout_failure', 'payout_cancel'];
const TOPPED_UP = ['topup', 'topup_reversal'];
const STRIPES_OWN = ['stripe_fee', 'stripe_fx_fee', 'tax_fee'];

/**
 * The postings of a line of the platform's balance: amounts as Stripe has them, never computed anew. What
 * is not understood goes to suspense. They sum to zero. Pure.
 */
export function platformPostings(line: LineMoney, matter: PlatformMatter): Posting[] {
  const { type, amountCents, feeCents, netCents } = line;
  const own = (kind: LedgerAccountKind, cents: number): Posting => ({
    kind,
    ownerId: PLATFORM_OWNER,
    amountCents: cents,
  });
  const balance = own('platform_balance', netCents);
  const kept = own('stripe_fees', feeCents);
  if (matter.about === 'dispute' && STRIPES_OWN.includes(type))
    return only([balance, own('dispute_fees', -netCents)]);
  if (matter.about === 'dispute')
    return only([balance, own('dispute_fees', feeCents), own('dispute_suspense', -amountCents)]);
  if (matter.about === 'share_taken_back')
    return only([
      balance,
      kept,
      own('transfer_in_transit', -amountCents),
      { kind: 'expert_owed', ownerId: matter.organizationId, amountCents: matter.shareCents },
      own('commission', -matter.shareCents),
    ]);
  if (MOVED.includes(type)) return only([balance, kept, own('transfer_in_transit', -amountCents)]);
  if (FEES.includes(type)) return only([balance, kept, own('fee_in_transit', -amountCents)]);
  if (PAID_OUT.includes(type) || TOPPED_UP.includes(type))
    return only([balance, kept, own('platform_bank', -amountCents)]);
  if (STRIPES_OWN.includes(type)) return only([balance, own('stripe_fees', -netCents)]);
  if (PAID.includes(type) && matter.about === 'appointment') {
    const { organizationId, commissionCents } = matter;
    const owed = commissionCents - amountCents;
    return only([
      balance,
      kept,
      { kind: 'expert_owed', ownerId: organizationId, amountCents: owed },
      own('commission', -commissionCents),
    ]);
  }
  if (PAID.includes(type) && matter.about === 'subscription')
    return only([
      balance,
      kept,
      own('subscription_revenue', matter.taxCents - amountCents),
      own('tax', -matter.taxCents),
    ]);
  return only([balance, own('suspense', -netCents)]);
}

/** The same of a line of an expert's balance. Pure. */
export function expertPostings(line: LineMoney, organizationId: string): Posting[] {
  const { type, amountCents, applicationFeeCents, netCents } = line;
  const balance: Posting = {
    kind: 'expert_balance',
    ownerId: organizationId,
    amountCents: netCents,
  };
  const own = (kind: LedgerAccountKind, cents: number): Posting => ({
    kind,
    ownerId: PLATFORM_OWNER,
    amountCents: cents,
  });
  // What Stripe keeps of an expert's line beside our fee is nothing we know of.
  const unknown = own('suspense', line.feeCents - applicationFeeCents);
  if (['charge', 'payment', 'payment_refund'].includes(type))
    return only([
      balance,
      unknown,
      own('fee_in_transit', applicationFeeCents),
      own('transfer_in_transit', -amountCents),
    ]);
  if (type === 'application_fee_refund')
    // Commission that was given up by itself: with a refund it is in the line of that.
    return only([
      balance,
      unknown,
      own('fee_in_transit', applicationFeeCents - amountCents),
      { kind: 'expert_owed', ownerId: organizationId, amountCents: -amountCents },
      own('commission', amountCents),
    ]);
  if (PAID_OUT.includes(type))
    return only([
      balance,
      own('suspense', line.feeCents),
      { kind: 'expert_bank', ownerId: organizationId, amountCents: -amountCents },
    ]);
  return only([balance, own('suspense', -netCents)]);
}

/**
 * What a lost dispute comes to, for which Stripe has no line: what was taken is the expert's loss as far
 * as it was taken back from them, and the platform's for the rest. Cents. Pure.
 */
export function lostDisputePostings(
  organizationId: string,
  { disputedCents, reversedCents }: { disputedCents: number; reversedCents: number },
): Posting[] {
  return only([
    { kind: 'dispute_suspense', ownerId: PLATFORM_OWNER, amountCents: -disputedCents },
    { kind: 'expert_owed', ownerId: organizationId, amountCents: reversedCents },
    { kind: 'commission', ownerId: PLATFORM_OWNER, amountCents: disputedCents - reversedCents },
  ]);
}

/**
 * What was paid to a member from the platform's bank in place of a refund that failed, for which Stripe has
 * no line. Cents. Pure.
 */
export function paidOtherwisePostings(amountCents: number): Posting[] {
  return only([
    { kind: 'commission', ownerId: PLATFORM_OWNER, amountCents },
    { kind: 'platform_bank', ownerId: PLATFORM_OWNER, amountCents: -amountCents },
  ]);
}

/** The same where a subscription was paid: nothing of it was an expert's. Cents. Pure. */
export function lostSubscriptionPostings(disputedCents: number): Posting[] {
  return only([
    { kind: 'dispute_suspense', ownerId: PLATFORM_OWNER, amountCents: -disputedCents },
    { kind: 'subscription_revenue', ownerId: PLATFORM_OWNER, amountCents: disputedCents },
  ]);
}

/** What takes another entry back, side by side. Pure. */
export function reversedPostings(postings: readonly Posting[]): Posting[] {
  return postings.map((posting) => ({ ...posting, amountCents: -posting.amountCents }));
}

/** Without those of nothing, which the ledger refuses. */
function only(postings: readonly Posting[]): Posting[] {
  return postings.filter(({ amountCents }) => amountCents !== 0);
}
