import { and, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { abandonPayment } from '@/lib/integrations/stripe';
import { lockCalendar } from '../lock-calendar';
import { syncPayment } from '../payment/sync-payment';
import { lookSoon } from '../next-free/look-soon';

/**
 * Settles a hold that is over or was given up: its payment is cancelled, or, where it was made after
 * all, taken in. Stripe is asked first, so a payment on its way is never cancelled. Nothing for a hold
 * that still runs or an appointment that is more than one. Throws `provider_unavailable`.
 */
export async function endHold(appointmentId: string): Promise<void> {
  const [row] = await db()
    .select({
      paymentIntentId: appointments.paymentIntentId,
      organizationId: appointments.organizationId,
      status: appointments.status,
      holdExpiresAt: appointments.holdExpiresAt,
      isOver: sql<boolean>`${isOver}`,
    })
    .from(appointments)
    .where(eq(appointments.id, appointmentId));
  if (!row) return;
  if (!row.isOver) {
    // Looked at too early; it comes back in time.
    if (row.status === 'held' && row.holdExpiresAt)
      await enqueue(db(), 'end-hold', { appointmentId }, { runAt: row.holdExpiresAt });
    return;
  }
  if (row.paymentIntentId) {
    await abandonPayment(row.paymentIntentId);
    await syncPayment(row.paymentIntentId);
  }
  await db().transaction(async (transaction) => {
    await lockCalendar(transaction, row.organizationId);
    const [freed] = await transaction
      .update(appointments)
      .set({ status: 'expired', holdExpiresAt: null, updatedAt: sql`now()` })
      .where(and(eq(appointments.id, appointmentId), isOver))
      .returning({ organizationId: appointments.organizationId });
    if (freed) await lookSoon(transaction, freed.organizationId);
  });
}

const isOver = or(
  and(eq(appointments.status, 'held'), lte(appointments.holdExpiresAt, sql`now()`)),
  and(eq(appointments.status, 'expired'), isNull(appointments.paidAt)),
  and(eq(appointments.status, 'expired'), isNotNull(appointments.holdExpiresAt)),
);
