/** Why a bank did not take a payout; each has its words in `payoutFailure.reason`. */
export const PAYOUT_FAILURES = [
  'closed',
  'frozen',
  'number',
  'name',
  'currency',
  'bank',
  'other',
] as const;

export type PayoutFailure = (typeof PAYOUT_FAILURES)[number];
