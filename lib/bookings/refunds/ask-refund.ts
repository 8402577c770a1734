import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { appointments, refunds } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import type { Appointment } from '../appointment';
import { promisedCents, type Refund } from './refund-sums';

/** Who decided that money goes back, and why. */
export type RefundWish = Pick<Refund, 'askedBy' | 'actor' | 'because'> & {
  /** In their own words. */
  reason?: string;
  /** How much beside what is promised already. Cents; nothing happens for nothing. */
  amountCents: number;
};

/**
 * Promises a member money of an appointment whose row is locked: a row that says who and why, which is
 * the key of the refund that a job then has Stripe make.
 */
export async function askRefund(
  transaction: Transaction,
  row: Appointment,
  { amountCents, reason = '', ...decided }: RefundWish,
): Promise<void> {
  if (amountCents <= 0) return;
  await transaction
    .insert(refunds)
    .values({ ...decided, reason, amountCents, appointmentId: row.id, currency: row.currency });
  await transaction
    .update(appointments)
    .set({ refundDueCents: promisedCents(row) + amountCents, updatedAt: sql`now()` })
    .where(eq(appointments.id, row.id));
  await enqueue(transaction, 'settle-refund', { appointmentId: row.id });
}
