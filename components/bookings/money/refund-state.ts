import type { ShownRefund } from '@/lib/bookings/refunds/list-refunds';

/** How a refund stands, as it is told. */
export type RefundState =
  /** Decided, or on its way. */
  | 'coming'
  /** Too little is in the platform's balance at Stripe at the moment. */
  | 'waits_for_balance'
  | 'succeeded'
  /** Did not go through, and nobody has seen to it. */
  | 'failed'
  | 'tried_again'
  | 'paid_otherwise'
  /** Its bank disputes the payment and has yet to decide. */
  | 'waits_for_bank'
  /** Its bank has given the member the money by a dispute. */
  | 'given_by_bank';

/** How a refund stands. Pure. */
export function refundState({
  status,
  statusReason,
  handledAs,
  waitsForBank,
}: Pick<ShownRefund, 'status' | 'statusReason' | 'handledAs' | 'waitsForBank'>): RefundState {
  if (handledAs) return handledAs;
  if (waitsForBank) return 'waits_for_bank';
  if (status === 'failed' || status === 'canceled') return 'failed';
  if (status === 'succeeded') return 'succeeded';
  return statusReason === 'insufficient_funds' ? 'waits_for_balance' : 'coming';
}

/** The look of each. */
export const TONES = {
  coming: 'accent',
  waits_for_balance: 'warning',
  succeeded: 'success',
  failed: 'danger',
  tried_again: 'neutral',
  paid_otherwise: 'success',
  waits_for_bank: 'warning',
  given_by_bank: 'neutral',
} as const satisfies Record<RefundState, string>;
