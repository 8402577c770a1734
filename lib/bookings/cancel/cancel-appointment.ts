import { eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { appointments } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { type Clock, systemClock } from '@/lib/core/clock';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { afterDispute } from '@/lib/payouts/disputes/after-dispute';
import type { BankShare } from '@/lib/ledger/read/bank-share';
import { lockOwnAppointment, requireOwnAppointment, type Side } from '../find-appointment';
import type { Appointment } from '../appointment';
import { tellBoth } from '../tell-both';
import { askRefund } from '../refunds/ask-refund';
import { promisedCents } from '../refunds/refund-sums';
import { lookSoon } from '../next-free/look-soon';
import { refundCents, refundPercent } from './refund-policy';

/** What a cancellation would do, to be shown before it. */
export interface CancellationPreview {
  by: Side;
  /** Cents that the member gets back, of what they paid. */
  refundCents: number;
  /** What was given back or promised before, and counts. Cents. */
  beforeCents: number;
  paidCents: number;
  /** What its bank has given the member by a lost dispute; of that nothing goes back once more. Cents. */
  bankGaveCents: number;
  refundPercent: number;
  currency: string;
}

/** What the caller's cancelling of an appointment would give back now. Throws `not_found`, `feature_required`, `state_changed`, `payment_disputed`. */
export async function previewCancellation(
  context: Context,
  appointmentId: string,
  clock: Clock = systemClock,
): Promise<CancellationPreview> {
  const { row, side } = await requireOwnAppointment(context, appointmentId);
  requireCancellable(row, side, clock.now());
  return preview(await afterDispute(db(), row), side, clock.now());
}

/**
 * Cancels an appointment of the caller's: its time is free at once, both are told, and a job gives back
 * what is due. `shownRefundCents` is what the caller was shown; another amount by now is refused with
 * `stale_preview`. Throws `not_found`, `feature_required`, `state_changed`, `payment_disputed`.
 */
export async function cancelAppointment(
  context: Context,
  input: { appointmentId: string; shownRefundCents: number },
  clock: Clock = systemClock,
): Promise<CancellationPreview> {
  return db().transaction(async (transaction) => {
    const { row, side } = await lockOwnAppointment(transaction, context, input.appointmentId);
    requireCancellable(row, side, clock.now());
    const shown = preview(await afterDispute(transaction, row), side, clock.now());
    if (shown.refundCents !== input.shownRefundCents)
      throw new AppError(
        'stale_preview',
        'What is given back has changed since it was shown. Look at it again; nothing was cancelled.',
      );
    await cancelRow(transaction, row, { ...shown, actor: context.actor.userId });
    return shown;
  });
}

/** Cancels a row that is locked, with what follows: both are told, its time is free, and a job gives back what is due. */
export async function cancelRow(
  transaction: Transaction,
  row: Appointment,
  {
    by,
    refundCents: due,
    bankGaveCents,
    actor,
  }: Pick<CancellationPreview, 'by' | 'refundCents' | 'bankGaveCents'> & { actor: string },
): Promise<void> {
  await askRefund(transaction, row, {
    askedBy: by,
    actor,
    because: 'cancelled',
    // What was given back before, by hand in Stripe's dashboard, counts; what was promised stays.
    amountCents: due - promisedCents(row),
  });
  const [cancelled] = await transaction
    .update(appointments)
    .set({
      status: 'cancelled',
      cancelledAt: sql`now()`,
      cancelledBy: by,
      sequence: row.sequence + 1,
      updatedAt: sql`now()`,
    })
    .where(eq(appointments.id, row.id))
    .returning();
  if (!cancelled) throw new Error('the appointment just locked is not there');
  await audit(transaction, {
    actor,
    organizationId: row.organizationId,
    action: 'appointment.cancelled',
    target: row.id,
    details: { by, refundCents: due },
  });
  await tellBoth(transaction, cancelled, {
    kind: 'appointment_cancelled',
    by,
    refundCents: due,
    bankGaveCents,
  });
  if (cancelled.paymentIntentId)
    await enqueue(transaction, 'settle-refund', { appointmentId: row.id });
  await lookSoon(transaction, row.organizationId);
}

/** What cancelling gives back; of a payment on its way, what it will have brought. Pure. */
export function preview(row: Appointment & BankShare, side: Side, now: Date): CancellationPreview {
  const { bankGaveCents } = row;
  const paidCents = row.status === 'processing' ? row.amountCents : row.paidCents;
  const left = { ...row, paidCents: Math.max(0, paidCents - bankGaveCents) };
  return {
    by: side,
    refundCents: refundCents(left, side, now),
    beforeCents: promisedCents(row),
    paidCents,
    bankGaveCents,
    refundPercent: refundPercent(row, side, now),
    currency: row.currency,
  };
}

/** A member may until it begins, an expert until it is over. Throws `state_changed`. */
function requireCancellable(row: Appointment, side: Side, now: Date): void {
  const last = side === 'member' ? row.startsAt : row.endsAt;
  if ((row.status === 'booked' || row.status === 'processing') && now < last) return;
  throw new AppError('state_changed', 'This appointment can no longer be cancelled.', {
    extra: { status: row.status },
  });
}
