import { and, eq, isNull, sql } from 'drizzle-orm';
import { MOST_REFUND_TRIES } from '@/config/bookings';
import { db } from '@/db/client';
import { refunds } from '@/db/schema';
import { refundsOf, saveSums } from './keep-refunds';
import { tellFailed } from './tell-refund';
import { lockAppointment } from '../lock-appointment';
import type { Refund } from './refund-sums';

/**
 * Ends a refund that Stripe never made: as much had gone back another way (`dropped`), or Stripe refuses
 * it, which it would do again (`failed`): both are told, and a person decides. One that Stripe has made
 * meanwhile stays.
 */
export async function closeRefund(
  { id, appointmentId }: Pick<Refund, 'id' | 'appointmentId'>,
  { as, statusReason }: { as: 'dropped' | 'failed'; statusReason: string | null },
): Promise<void> {
  await db().transaction(async (transaction) => {
    const row = await lockAppointment(transaction, appointmentId);
    const isUnmade = and(
      eq(refunds.id, id),
      eq(refunds.status, 'asked'),
      isNull(refunds.stripeRefundId),
    );
    const [closed] = await transaction
      .update(refunds)
      .set({ status: as, statusReason, attempt: MOST_REFUND_TRIES, updatedAt: sql`now()` })
      .where(isUnmade)
      .returning();
    if (!row || !closed) return;
    await saveSums(transaction, row.id, await refundsOf(transaction, row.id));
    if (as === 'failed') await tellFailed(transaction, row, closed);
  });
}
