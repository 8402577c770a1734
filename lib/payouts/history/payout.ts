import { payouts } from '@/db/schema';

/** What lists and pages tell of a payout. */
export const PAYOUT_COLUMNS = {
  id: payouts.id,
  amountCents: payouts.amountCents,
  currency: payouts.currency,
  status: payouts.status,
  isAutomatic: payouts.isAutomatic,
  createdAt: payouts.createdAt,
  arrivesAt: payouts.arrivesAt,
  failedAt: payouts.failedAt,
  failureCode: payouts.failureCode,
  isReconciled: payouts.isReconciled,
  linesReadAt: payouts.linesReadAt,
};

/** A payout as it is held. Cents. */
export type Payout = Pick<typeof payouts.$inferSelect, keyof typeof PAYOUT_COLUMNS>;

/** How a payout stands; a word that Stripe adds later is `other`. */
export const PAYOUT_STATES = [
  'pending',
  'in_transit',
  'paid',
  'failed',
  'canceled',
  'other',
] as const;

export type PayoutState = (typeof PAYOUT_STATES)[number];

export const payoutState = (status: string): PayoutState =>
  PAYOUT_STATES.find((state) => state === status) ?? 'other';
