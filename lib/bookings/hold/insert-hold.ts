import { and, eq, sql } from 'drizzle-orm';
import { HOLD_MINUTES } from '@/config/bookings';
import { db, type Transaction } from '@/db/client';
import { appointments } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { commissionCents } from '@/lib/core/money';
import { validTimeZone } from '@/lib/users/valid-time-zone';
import type { Appointment } from '../appointment';
import { freeExpired } from '../free-expired';
import { isOverlap } from '../is-overlap';
import { lockCalendar } from '../lock-calendar';
import { memberRef } from '../member-ref';
import { tellBoth } from '../tell-both';
import { lookSoon } from '../next-free/look-soon';
import type { BookingWish } from './booking-wish';
import type { Bookable } from './read-bookable';
import type { OfferedSlot } from './require-slot';
import { requireWithinDay, requireWithinLimit } from './within-limits';

/** Everything that a new row is made of. */
interface Insert {
  wish: BookingWish;
  key: string;
  digest: string;
  bookable: Bookable;
  slot: OfferedSlot;
  commissionBps: number;
}

/**
 * Inserts a hold, or an appointment where nothing is to be paid, with what follows from it. The exclusion
 * constraint says whether the time is free. Throws `slot_taken`, `slot_unavailable`.
 */
export async function insertHold(context: Context, wanted: Insert): Promise<Appointment> {
  const { eventType, expert } = wanted.bookable;
  try {
    return await db().transaction(async (transaction) => {
      await lockCalendar(transaction, expert.organizationId);
      await freeExpired(transaction, expert.organizationId, wanted.slot.busyRange);
      await giveUpOthers(transaction, context.actor.userId, expert.organizationId);
      await requireWithinLimit(transaction, context.actor.userId, eventType);
      await requireWithinDay(transaction, eventType, wanted.slot);
      const [row] = await transaction
        .insert(appointments)
        .values(asRow(context, wanted))
        .returning();
      if (!row) throw new Error('the appointment just inserted is not there');
      const isHeld = row.status === 'held';
      await audit(transaction, {
        actor: context.actor.userId,
        organizationId: expert.organizationId,
        action: isHeld ? 'appointment.held' : 'appointment.booked',
        target: row.id,
        details: { eventType: eventType.id, startsAt: row.startsAt.toISOString() },
      });
      if (!isHeld) await tellBoth(transaction, row, { kind: 'appointment_booked' });
      else if (row.holdExpiresAt)
        await enqueue(
          transaction,
          'end-hold',
          { appointmentId: row.id },
          { runAt: row.holdExpiresAt },
        );
      await lookSoon(transaction, expert.organizationId);
      return row;
    });
  } catch (error) {
    if (!isOverlap(error)) throw error;
    throw new AppError('slot_taken', 'Somebody else has just taken this time. Choose another.', {
      cause: error,
    });
  }
}

function asRow(context: Context, { wish, key, digest, bookable, slot, commissionBps }: Insert) {
  const { eventType, expert, accountId } = bookable;
  const isFree = eventType.amountCents === 0;
  return {
    organizationId: expert.organizationId,
    eventTypeId: eventType.id,
    eventTypeName: eventType.title,
    memberUserId: context.actor.userId,
    memberRef: memberRef(context.actor.userId),
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    busyRange: slot.busyRange,
    status: isFree ? ('booked' as const) : ('held' as const),
    holdExpiresAt: isFree ? null : sql`now() + make_interval(mins => ${HOLD_MINUTES})`,
    amountCents: eventType.amountCents,
    commissionBps,
    commissionCents: commissionCents(eventType.amountCents, commissionBps),
    location: eventType.location,
    locationKind: eventType.locationKind,
    notes: wish.notes ?? '',
    memberTimeZone: validTimeZone(wish.timeZone),
    memberLocale: wish.locale ?? null,
    destinationAccountId: isFree ? null : accountId,
    idempotencyKey: key,
    requestDigest: digest,
  };
}

/** Whoever chooses another time of an expert gives up the one they held. */
async function giveUpOthers(
  transaction: Transaction,
  userId: string,
  organizationId: string,
): Promise<void> {
  const given = await transaction
    .update(appointments)
    .set({ status: 'expired', updatedAt: sql`now()` })
    .where(
      and(
        eq(appointments.memberUserId, userId),
        eq(appointments.organizationId, organizationId),
        eq(appointments.status, 'held'),
      ),
    )
    .returning({ id: appointments.id });
  for (const { id } of given) await enqueue(transaction, 'end-hold', { appointmentId: id });
}
