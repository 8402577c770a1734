import { eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { appointments } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { isChargedBack } from '@/lib/integrations/stripe';
import type { Appointment } from '../appointment';
import { lockCalendar } from '../lock-calendar';

/** What may still be given back of an appointment: what was paid, less what was given back or is promised. Pure. */
export function refundableCents(
  row: Pick<Appointment, 'paidCents' | 'refundedCents' | 'refundDueCents'>,
): number {
  return Math.max(0, row.paidCents - Math.max(row.refundedCents, row.refundDueCents));
}

/**
 * Gives a member money back for the platform, all or in part; the appointment stays what it is. The
 * commission and the expert's share come back in proportion, by the job that settles every refund.
 * `shownRefundableCents` is what could be given back when it was shown: two clicks, or two
 * administrators, give back once. Throws `not_found`, `stale_preview`, `invalid_input` for more than is
 * left, `payment_disputed` while its bank has the payment back, `provider_unavailable`.
 */
export async function refundByPlatform(
  { actor }: Context,
  input: { appointmentId: string; amountCents: number; shownRefundableCents: number },
): Promise<void> {
  const { appointmentId, amountCents, shownRefundableCents } = input;
  await requireUndisputed(appointmentId);
  await db().transaction(async (transaction) => {
    const row = await lock(transaction, appointmentId);
    const left = refundableCents(row);
    if (left !== shownRefundableCents)
      throw new AppError(
        'stale_preview',
        'What can be given back has changed. Nothing was given back.',
      );
    if (amountCents <= 0 || amountCents > left)
      throw new AppError('invalid_input', 'More than is left of the payment.', {
        extra: { field: 'amount', reason: 'too_large' },
      });
    const to = Math.max(row.refundedCents, row.refundDueCents) + amountCents;
    await transaction
      .update(appointments)
      .set({ refundDueCents: to, updatedAt: sql`now()` })
      .where(eq(appointments.id, row.id));
    await audit(transaction, {
      actor: actor.userId,
      organizationId: row.organizationId,
      action: 'appointment.refund_granted',
      target: row.id,
      details: { from: to - amountCents, to },
    });
    await enqueue(transaction, 'settle-refund', { appointmentId: row.id });
  });
}

/** Of a payment that its bank disputes nothing can be given back. */
async function requireUndisputed(appointmentId: string): Promise<void> {
  const [row] = isUuid(appointmentId)
    ? await db()
        .select({ paymentIntentId: appointments.paymentIntentId })
        .from(appointments)
        .where(eq(appointments.id, appointmentId))
    : [];
  if (!row?.paymentIntentId) throw new AppError('not_found', 'There is no such payment.');
  if (await isChargedBack(row.paymentIntentId))
    throw new AppError('payment_disputed', 'The payment is disputed: its bank decides.');
}

async function lock(transaction: Transaction, id: string): Promise<Appointment> {
  const [whose] = await transaction
    .select({ organizationId: appointments.organizationId })
    .from(appointments)
    .where(eq(appointments.id, id));
  if (whose) await lockCalendar(transaction, whose.organizationId);
  const [row] = await transaction
    .select()
    .from(appointments)
    .where(eq(appointments.id, id))
    .for('update');
  if (!row) throw new AppError('not_found', 'There is no such appointment.');
  return row;
}
