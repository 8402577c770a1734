import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { abandonPayment, isChargedBack, refundAppointmentPayment } from '@/lib/integrations/stripe';
import { syncPayment } from './sync-payment';

/**
 * Gives back what is still owed of an appointment, by one refund, and takes in what Stripe then says.
 * What was given back in Stripe's dashboard meanwhile counts. Run twice it gives back once: the refunds
 * made before are part of the idempotency key. A payment of what was cancelled that did not go through is
 * given up, so that nobody makes it later. What its bank has taken back is given back to nobody: the hourly
 * sweep asks again. Throws what Stripe refuses, so that the job is seen.
 */
export async function settleRefund(appointmentId: string): Promise<void> {
  const before = await find(appointmentId);
  if (!before?.paymentIntentId) return;
  await syncPayment(before.paymentIntentId);
  const row = await find(appointmentId);
  if (!row?.paymentIntentId) return;
  if (row.status === 'cancelled' && row.paidCents === 0) {
    await abandonPayment(row.paymentIntentId);
    await syncPayment(row.paymentIntentId);
    return;
  }
  const dueCents = Math.min(row.refundDueCents, row.paidCents);
  if (dueCents <= row.refundedCents || (await isChargedBack(row.paymentIntentId))) return;
  await refundAppointmentPayment({
    appointmentId,
    paymentIntentId: row.paymentIntentId,
    dueCents,
  });
  await syncPayment(row.paymentIntentId);
}

async function find(id: string) {
  const [row] = await db().select().from(appointments).where(eq(appointments.id, id));
  return row;
}
