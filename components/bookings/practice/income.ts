import type { PracticeAppointment } from '@/lib/bookings/practice/practice-columns';

/** What an appointment brings its expert, and what of it was given back. Cents. Pure. */
export function incomeOf(row: PracticeAppointment): {
  shareCents: number;
  receivesCents: number;
  givenBackCents: number;
  keepsCents: number;
} {
  const { amountCents, commissionCents, paidCents, refundDueCents, refundedCents } = row;
  const givenBackCents = Math.max(refundDueCents, refundedCents);
  const receivesCents = amountCents - commissionCents;
  // In proportion, as Stripe returns the commission with a refund.
  const isReturned = refundedCents >= refundDueCents && refundedCents > 0;
  const commissionBack = isReturned
    ? row.commissionRefundedCents
    : Math.round((commissionCents * givenBackCents) / Math.max(1, amountCents));
  const keepsCents = paidCents - givenBackCents - (commissionCents - commissionBack);
  return { shareCents: commissionCents, receivesCents, givenBackCents, keepsCents };
}
