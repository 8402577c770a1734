import { and, eq, lte, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { appointments } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';

/**
 * Frees what holds that are over still occupy of a stretch of time, in the transaction that takes it.
 * Their payments are settled by a job: one that succeeds all the same gets its time back if it is free,
 * or its money.
 */
export async function freeExpired(
  transaction: Transaction,
  organizationId: string,
  range: string,
): Promise<void> {
  const freed = await transaction
    .update(appointments)
    .set({ status: 'expired', updatedAt: sql`now()` })
    .where(
      and(
        eq(appointments.organizationId, organizationId),
        eq(appointments.status, 'held'),
        lte(appointments.holdExpiresAt, sql`now()`),
        sql`${appointments.busyRange} && ${range}::tstzrange`,
      ),
    )
    .returning({ id: appointments.id });
  for (const { id } of freed) await enqueue(transaction, 'end-hold', { appointmentId: id });
}
