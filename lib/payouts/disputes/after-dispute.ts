import { and, eq } from 'drizzle-orm';
import type { Database, Transaction } from '@/db/client';
import { disputes } from '@/db/schema';
import { AppError } from '@/lib/core/errors';

/**
 * An appointment as a cancellation or refund may count on it: what a bank has given back by a lost dispute
 * counts as not paid any more. Throws `payment_disputed` while the bank has the money and nothing is
 * decided.
 */
export async function afterDispute<Paid extends { id: string; paidCents: number }>(
  executor: Database | Transaction,
  row: Paid,
): Promise<Paid> {
  const taken = await executor
    .select({ stance: disputes.stance, amountCents: disputes.amountCents })
    .from(disputes)
    .where(and(eq(disputes.appointmentId, row.id), eq(disputes.isRefundable, false)));
  if (taken.some(({ stance }) => stance !== 'lost'))
    throw new AppError(
      'payment_disputed',
      'The bank has taken this payment back and decides who gets it. Until then the appointment cannot be cancelled and nothing can be given back.',
    );
  const lostCents = taken.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return { ...row, paidCents: Math.max(0, row.paidCents - lostCents) };
}
