import type { Appointment } from './appointment';
import { type RefundSums, untriedCents } from './refunds/refund-sums';

/** How an appointment stands, as both its people are told. */
export type Situation =
  /** Kept while its member pays. */
  | 'held'
  /** Its hold has ended, and Stripe has not been asked yet what became of the payment. */
  | 'hold_over'
  /** Paid by a method that takes days; the time stays theirs. */
  | 'processing'
  | 'booked'
  /** Its time has come, and nobody has said yet how it went. */
  | 'begun'
  | 'completed'
  | 'no_show'
  | 'cancelled'
  /** Paid after its time was given up and taken by another: everything goes back. */
  | 'too_late'
  | 'expired';

/** What decides it. */
export type Standing = Pick<Appointment, 'status' | 'startsAt' | 'holdExpiresAt' | 'paidCents'>;

/** How an appointment stands at `now`. Pure. */
export function situationOf(row: Standing, now: Date): Situation {
  switch (row.status) {
    case 'held':
      return row.holdExpiresAt && row.holdExpiresAt > now ? 'held' : 'hold_over';
    case 'expired':
      return row.paidCents > 0 ? 'too_late' : 'expired';
    case 'booked':
      return row.startsAt > now ? 'booked' : 'begun';
    default:
      return row.status;
  }
}

/** What of a payment goes back to its member, by how far it is. Cents. */
export interface Refunded {
  backCents: number;
  onItsWayCents: number;
  /** Did not go through, and is still owed. */
  failedCents: number;
}

/** What goes back, or has gone back, to the member of what they paid; null if nothing does. Pure. */
export function refundOf(
  row: RefundSums & Pick<Appointment, 'refundDueCents' | 'paidCents'>,
): Refunded | null {
  const { refundedCents: backCents, refundFailedCents: failedCents, refundPendingCents } = row;
  const onItsWayCents = refundPendingCents + untriedCents(row);
  if (backCents + failedCents + onItsWayCents === 0) return null;
  return { backCents, onItsWayCents, failedCents };
}
