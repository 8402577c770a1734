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
  | 'paid_otherwise';

/** How a refund stands. Pure. */
export function refundState({
  status,
  statusReason,
  handledAs,
}: Pick<ShownRefund, 'status' | 'statusReason' | 'handledAs'>): RefundState {
  if (handledAs) return handledAs;
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
} as const satisfies Record<RefundState, string>;
