import type { refunds } from '@/db/schema';
import type { Appointment } from '../appointment';

/** A refund as our database has it. */
export type Refund = typeof refunds.$inferSelect;

/** What the refunds of an appointment come to. Cents. */
export type RefundSums = Pick<
  Appointment,
  'refundedCents' | 'refundPendingCents' | 'refundFailedCents'
>;

/** Whether Stripe's or a person's last word on a refund is that the money did not go back. Pure. */
export const isInVain = ({ status }: Pick<Refund, 'status'>): boolean =>
  status === 'failed' || status === 'canceled';

/** What was given back, by a refund or otherwise, what waits, and what failed and nobody has seen to. Pure. */
export function refundSums(
  rows: readonly Pick<Refund, 'status' | 'handledAs' | 'amountCents'>[],
): RefundSums {
  const sum = (counts: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(counts).reduce((cents, { amountCents }) => cents + amountCents, 0);
  return {
    refundedCents: sum((row) => row.status === 'succeeded' || row.handledAs === 'paid_otherwise'),
    refundPendingCents: sum(({ status }) => status === 'pending'),
    refundFailedCents: sum((row) => isInVain(row) && row.handledAs === null),
  };
}

type Promised = RefundSums & Pick<Appointment, 'refundDueCents'>;

/** What is promised or given back in all, whoever did it: one that failed is still owed. Cents. Pure. */
export function promisedCents(row: Promised): number {
  const { refundedCents, refundPendingCents, refundFailedCents, refundDueCents } = row;
  return Math.max(refundDueCents, refundedCents + refundPendingCents + refundFailedCents);
}

/** What may still be given back: what was paid, less what is promised. Cents. Pure. */
export function refundableCents(row: Promised & Pick<Appointment, 'paidCents'>): number {
  return Math.max(0, row.paidCents - promisedCents(row));
}

/** What is promised and no refund has been tried for. Cents. Pure. */
export function untriedCents(row: Promised & Pick<Appointment, 'paidCents'>): number {
  const { refundedCents, refundPendingCents, refundFailedCents, refundDueCents, paidCents } = row;
  const tried = refundedCents + refundPendingCents + refundFailedCents;
  return Math.max(0, Math.min(refundDueCents, paidCents) - tried);
}
