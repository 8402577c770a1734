import { and, eq, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { createAppointmentPayment, findAppointmentPayment } from '@/lib/integrations/stripe';
import type { Appointment } from '../appointment';
import type { HeldSlot } from './booking-wish';

/**
 * The payment of a held slot, made once: its id is the idempotency key, so whoever asks again after a
 * lost answer gets the same one. A slot whose payment Stripe refuses is freed at once. Throws
 * `expert_cannot_be_paid`, `outcome_unknown`, `provider_unavailable`.
 */
export async function openPayment(row: Appointment): Promise<HeldSlot> {
  const answer = {
    appointmentId: row.id,
    amountCents: row.amountCents,
    feeCents: row.commissionCents,
    currency: row.currency,
    holdExpiresAt: row.status === 'held' ? (row.holdExpiresAt?.toISOString() ?? null) : null,
  };
  if (row.amountCents === 0) return { ...answer, clientSecret: null };
  return { ...answer, clientSecret: await clientSecretOf(row) };
}

async function clientSecretOf(row: Appointment): Promise<string | null> {
  if (row.paymentIntentId) {
    const payment = await findAppointmentPayment(row.paymentIntentId);
    return payment?.client_secret ?? null;
  }
  const payment = await create(row);
  await db()
    .update(appointments)
    .set({ paymentIntentId: payment.id, updatedAt: sql`now()` })
    .where(and(eq(appointments.id, row.id), isNull(appointments.paymentIntentId)));
  return payment.client_secret;
}

async function create(row: Appointment) {
  const destination = row.destinationAccountId;
  if (!destination) throw new Error(`${row.id} is to be paid to nobody`);
  try {
    return await createAppointmentPayment({
      appointmentId: row.id,
      amountCents: row.amountCents,
      feeCents: row.commissionCents,
      currency: row.currency,
      destination,
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'refused_by_provider') throw error;
    await free(row, destination);
    throw new AppError(
      'expert_cannot_be_paid',
      'This expert cannot be paid at present, so nothing can be booked with them; nothing was charged.',
      { cause: error },
    );
  }
}

/** Our copy of the account is looked at again too: Stripe has just said that it is not as we think. */
async function free(row: Appointment, accountId: string): Promise<void> {
  await db().transaction(async (transaction) => {
    await transaction
      .update(appointments)
      .set({ status: 'expired', updatedAt: sql`now()` })
      .where(and(eq(appointments.id, row.id), eq(appointments.status, 'held')));
    await enqueue(transaction, 'sync-account', { accountId });
  });
}
