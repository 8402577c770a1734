import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { type Clock, systemClock } from '@/lib/core/clock';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { afterDispute } from '@/lib/payouts/disputes/after-dispute';
import { refundPercent } from '../cancel/refund-policy';
import { lockOwnAppointment, requireOwnAppointment, type Side } from '../find-appointment';
import { freeExpired } from '../free-expired';
import { requireWithinDay } from '../hold/within-limits';
import type { Appointment } from '../appointment';
import { isOverlap } from '../is-overlap';
import { tellBoth } from '../tell-both';
import { lookSoon } from '../next-free/look-soon';
import { requireMove } from './require-move';

/** Where an appointment is to be moved. */
export interface Move {
  appointmentId: string;
  startsAt: Date;
  /** As the caller saw it: a move of what has changed meanwhile is refused. */
  sequence: number;
}

/**
 * Moves an appointment of the caller's to another time: one UPDATE of the same row, so it cannot collide
 * with itself, nothing is charged again and the old time is free at once. A member chooses among what is
 * offered; an expert any time of theirs that is free. While its bank has the payment it stays where it
 * is, as what the bank is shown of it does. Throws `not_found`, `feature_required`, `state_changed`,
 * `payment_disputed`, `slot_unavailable`, `slot_taken`.
 */
export async function rescheduleAppointment(
  context: Context,
  move: Move,
  clock: Clock = systemClock,
): Promise<Appointment> {
  const seen = await requireOwnAppointment(context, move.appointmentId);
  requireMovable(seen.row, move, clock.now());
  await afterDispute(db(), seen.row);
  const slot = await requireMove(seen.row, seen.side, move.startsAt, clock.now());
  try {
    return await db().transaction(async (transaction) => {
      const { row, side } = await lockOwnAppointment(transaction, context, move.appointmentId);
      requireMovable(row, move, clock.now());
      await afterDispute(transaction, row);
      if (slot.offer)
        await requireWithinDay(transaction, slot.offer.eventType, slot.offer.slot, row.id);
      await freeExpired(transaction, row.organizationId, slot.busyRange);
      const [moved] = await transaction
        .update(appointments)
        .set({
          startsAt: slot.startsAt,
          endsAt: slot.endsAt,
          busyRange: slot.busyRange,
          ...termsAfter(row, side, clock.now()),
          sequence: row.sequence + 1,
          updatedAt: sql`now()`,
        })
        .where(and(eq(appointments.id, row.id), eq(appointments.sequence, move.sequence)))
        .returning();
      if (!moved) throw changed(row);
      await audit(transaction, {
        actor: context.actor.userId,
        organizationId: row.organizationId,
        action: 'appointment.moved',
        target: row.id,
        details: { by: side, from: row.startsAt.toISOString(), to: moved.startsAt.toISOString() },
      });
      await tellBoth(transaction, moved, {
        kind: 'appointment_moved',
        by: side,
        from: row.startsAt,
      });
      await lookSoon(transaction, row.organizationId);
      return moved;
    });
  } catch (error) {
    if (!isOverlap(error)) throw error;
    throw new AppError('slot_taken', 'This time is taken. Choose another; nothing was moved.', {
      cause: error,
    });
  }
}

/** What a later cancellation gives back: no more than now if the member moves it, all if the expert does. */
function termsAfter(row: Appointment, side: Side, now: Date) {
  if (side === 'expert') return { refundLeastPercent: 100, refundMostPercent: 100 };
  const percent = refundPercent(row, 'member', now);
  return { refundLeastPercent: 0, refundMostPercent: percent };
}

function requireMovable(row: Appointment, { sequence }: Move, now: Date): void {
  if (row.status === 'booked' && row.sequence === sequence && now < row.startsAt) return;
  throw changed(row);
}

function changed({ status }: Appointment): AppError {
  return new AppError(
    'state_changed',
    'This appointment has changed since you looked at it. Look at it again; nothing was moved.',
    { extra: { status } },
  );
}
