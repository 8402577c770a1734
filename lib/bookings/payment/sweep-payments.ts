import { and, gt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';

/** A debit takes days to settle, and each look asks Stripe once. */
const MOST = 1_000;

/**
 * Has what is unsettled looked at again, whose event or job may be lost: payments and refunds on
 * their way, and money that is still to be given back. Returns how many.
 */
export async function sweepPayments(): Promise<number> {
  const onTheirWay = await db().execute<{ paymentIntentId: string }>(sql`
    select payment_intent_id as "paymentIntentId" from appointments
    where status = 'processing' and payment_intent_id is not null
    order by created_at, id limit ${MOST}`);
  for (const row of onTheirWay) await enqueue(db(), 'sync-payment', row, { meeting: 'earliest' });
  const owed = await db()
    .select({ appointmentId: appointments.id })
    .from(appointments)
    .where(
      and(
        gt(appointments.refundDueCents, appointments.refundedCents),
        // What waits at Stripe is asked about below, and what has failed for good is a person's.
        sql`${appointments.refundDueCents} > ${appointments.refundedCents}
          + ${appointments.refundPendingCents} + ${appointments.refundFailedCents}`,
      ),
    )
    .orderBy(appointments.id)
    .limit(MOST);
  for (const row of owed) await enqueue(db(), 'settle-refund', row, { meeting: 'earliest' });
  const waiting = await db().execute<{ paymentIntentId: string }>(sql`
    select distinct a.payment_intent_id as "paymentIntentId" from refunds r
    join appointments a on a.id = r.appointment_id
    where r.status = 'pending' and a.payment_intent_id is not null
    limit ${MOST}`);
  for (const row of waiting) await enqueue(db(), 'sync-payment', row, { meeting: 'earliest' });
  return onTheirWay.length + owed.length + waiting.length;
}
