import type { Appointment } from '../appointment';

/** What Stripe says of a payment now. Cents. */
export interface PaymentTruth {
  /** A PaymentIntent's; one that is unknown here changes nothing. */
  status: string;
  paidCents: number;
  /** Refunds that wait among it. */
  refundedCents: number;
  commissionRefundedCents: number;
}

/** What becomes of an appointment. */
export type PaymentOutcome =
  /** Nothing but the figures. */
  | 'none'
  /** Its time is its own now. */
  | 'book'
  /** Kept while the payment settles. */
  | 'wait'
  /** Its time has been given up, and is taken again if it is free; else the money goes back. */
  | 'take_again'
  | 'take_again_and_wait'
  /** Nobody pays for it any more. */
  | 'expire';

/**
 * What a payment means for its appointment, whatever order the news of it came in. Pure.
 */
export function decidePayment(
  { status, refundDueCents }: Pick<Appointment, 'status' | 'refundDueCents'>,
  payment: PaymentTruth,
): PaymentOutcome {
  const isWaiting = status === 'held' || status === 'processing';
  switch (payment.status) {
    case 'succeeded':
      if (isWaiting) return 'book';
      // Once both were told that the money goes back, it does, also where the time comes free meanwhile.
      return status === 'expired' &&
        refundDueCents === 0 &&
        payment.refundedCents < payment.paidCents
        ? 'take_again'
        : 'none';
    case 'processing':
      if (status === 'held') return 'wait';
      return status === 'expired' ? 'take_again_and_wait' : 'none';
    case 'canceled':
      return isWaiting ? 'expire' : 'none';
    default:
      // A method that was to settle did not: the time is free for others, and the member is told.
      return status === 'processing' ? 'expire' : 'none';
  }
}
