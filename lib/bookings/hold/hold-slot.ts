import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { isTwice } from '@/lib/core/database/database-code';
import { AppError } from '@/lib/core/errors';
import { currentCommissionBps } from '@/lib/subscriptions/current-commission';
import type { Appointment } from '../appointment';
import type { BookingWish, HeldSlot } from './booking-wish';
import { findOwnHold } from './find-own-hold';
import { insertHold } from './insert-hold';
import { openPayment } from './open-payment';
import { type Bookable, requireBookable } from './read-bookable';
import { requireNotBooked } from './require-not-booked';
import { requireOpenTo } from './require-open-to';
import { requireSlot } from './require-slot';

/**
 * Keeps a slot for the caller and opens its payment; a free one is booked at once. Price, fee and the
 * expert's account are looked up here. `key` is the caller's: sent again with the same wish it answers
 * the same. A hold of the caller for the same slot is found again, and another one of theirs with this
 * expert is given up. Whether the time is free is the database's to say, in the insert. Throws
 * `event_type_unavailable`, `own_event_type`, `price_changed`, `expert_cannot_be_paid`,
 * `slot_unavailable`, `slot_taken`, `idempotency_mismatch`, `outcome_unknown`, `provider_unavailable`.
 */
export async function holdSlot(
  context: Context,
  wish: BookingWish,
  key: string,
): Promise<HeldSlot> {
  const digest = digestOf(wish);
  const earlier = await findUnderKey(context.actor.userId, key, digest);
  if (earlier) return openPayment(earlier);
  const bookable = await requireBookable(wish.eventTypeId);
  requireShown(bookable, wish);
  requireOpenTo(bookable, { userId: context.actor.userId, organizationId: context.organizationId });
  const own = await findOwnHold(context.actor.userId, bookable.eventType, wish.startsAt);
  if (own) return openPayment(await withNotes(own, wish));
  await requireNotBooked(context.actor.userId, wish);
  const slot = await requireSlot(bookable.eventType, wish.startsAt, {
    holdsOf: context.actor.userId,
  });
  const commissionBps = await currentCommissionBps(bookable.expert.organizationId);
  try {
    return await openPayment(
      await insertHold(context, { wish, key, digest, bookable, slot, commissionBps }),
    );
  } catch (error) {
    // The same request came twice at once, and the other was first.
    const first = isTwice(error) && (await findUnderKey(context.actor.userId, key, digest));
    if (first) return openPayment(first);
    await requireNotBooked(context.actor.userId, wish);
    throw error;
  }
}

/** Throws `price_changed` where another price was shown than what it costs. */
function requireShown({ eventType }: Bookable, { shownCents }: BookingWish): void {
  if (shownCents === undefined || shownCents === eventType.amountCents) return;
  throw new AppError(
    'price_changed',
    'The price has just changed. Look at it again before you book; nothing was charged.',
  );
}

/** The hold found again, with what the caller wrote for the expert this time. */
async function withNotes(own: Appointment, { notes }: BookingWish): Promise<Appointment> {
  if (notes !== undefined && notes !== own.notes)
    await db().update(appointments).set({ notes }).where(eq(appointments.id, own.id));
  return own;
}

/** What the caller asked under this key before; null if nothing. Throws `idempotency_mismatch`, `slot_taken` for a hold that is over. */
async function findUnderKey(
  userId: string,
  key: string,
  digest: string,
): Promise<Appointment | null> {
  const [row] = await db()
    .select()
    .from(appointments)
    .where(and(eq(appointments.memberUserId, userId), eq(appointments.idempotencyKey, key)));
  if (!row) return null;
  if (row.requestDigest !== digest)
    throw new AppError(
      'idempotency_mismatch',
      'This Idempotency-Key was used for another booking; make a new one.',
    );
  if (row.status === 'expired' || row.status === 'cancelled')
    throw new AppError('slot_taken', 'The time is no longer kept for you. Choose it again.');
  return row;
}

function digestOf({ eventTypeId, startsAt, notes, shownCents }: BookingWish): string {
  const asked = JSON.stringify([eventTypeId, startsAt.toISOString(), notes ?? '', shownCents]);
  return createHash('sha256').update(asked).digest('hex');
}
