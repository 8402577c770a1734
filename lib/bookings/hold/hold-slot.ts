import { createHash } from 'node:crypto';
import { and, eq, gt, gte, inArray, lt, ne, sql } from 'drizzle-orm';
import { HOLD_MINUTES } from '@/config/bookings';
import { db, type Transaction } from '@/db/client';
import { appointments, OCCUPYING } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { commissionCents } from '@/lib/core/money';
import { currentCommissionBps } from '@/lib/subscriptions/current-commission';
import { validTimeZone } from '@/lib/users/valid-time-zone';
import { freeExpired } from '../free-expired';
import { isOverlap, isTwice } from '../is-overlap';
import { memberRef } from '../member-ref';
import { tellBoth } from '../tell-both';
import { openPayment } from './open-payment';
import { type Bookable, requireBookable } from './read-bookable';
import { type OfferedSlot, requireSlot } from './require-slot';

/** What a member asks to book. */
export interface BookingWish {
  eventTypeId: string;
  startsAt: Date;
  /** For the expert; may tell of the member's health. */
  notes?: string | undefined;
  /** The price that the member was shown. Cents. */
  shownCents?: number | undefined;
  /** IANA zone the member looked at times in. */
  timeZone?: string | undefined;
  locale?: string | undefined;
}

/** A slot that is kept while its member pays, or booked where nothing is to be paid. */
export interface HeldSlot {
  appointmentId: string;
  /** What the browser confirms; null where nothing is to be paid. */
  clientSecret: string | null;
  amountCents: number;
  /** The platform's share of it. */
  feeCents: number;
  currency: string;
  /** ISO 8601; null once it is booked. */
  holdExpiresAt: string | null;
}

export type Appointment = typeof appointments.$inferSelect;

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
  requireStranger(context, bookable);
  requireShown(bookable, wish);
  const own = await findOwnHold(context.actor.userId, wish);
  if (own) return openPayment(own);
  const slot = await requireSlot(bookable.eventType, wish.startsAt, {
    holdsOf: context.actor.userId,
  });
  const commissionBps = await currentCommissionBps(bookable.expert.organizationId);
  try {
    return await openPayment(
      await insert(context, { wish, key, digest, bookable, slot, commissionBps }),
    );
  } catch (error) {
    // The same request came twice at once, and the other was first.
    const first = isTwice(error) && (await findUnderKey(context.actor.userId, key, digest));
    if (!first) throw error;
    return openPayment(first);
  }
}

function requireStranger({ actor, organizationId }: Context, { expert }: Bookable): void {
  if (actor.userId !== expert.ownerUserId && organizationId !== expert.organizationId) return;
  throw new AppError('own_event_type', 'You cannot book with yourself.');
}

function requireShown({ eventType, accountId }: Bookable, { shownCents }: BookingWish): void {
  if (shownCents !== undefined && shownCents !== eventType.amountCents)
    throw new AppError(
      'price_changed',
      'The price has just changed. Look at it again before you book; nothing was charged.',
    );
  if (eventType.amountCents > 0 && !accountId)
    throw new AppError(
      'expert_cannot_be_paid',
      'This expert cannot be paid at present, so nothing can be booked with them; nothing was charged.',
    );
}

interface Insert {
  wish: BookingWish;
  key: string;
  digest: string;
  bookable: Bookable;
  slot: OfferedSlot;
  commissionBps: number;
}

/** The row, with what follows from it. Throws `slot_taken`, `slot_unavailable`. */
async function insert(context: Context, wanted: Insert): Promise<Appointment> {
  const { eventType, expert } = wanted.bookable;
  try {
    return await db().transaction(async (transaction) => {
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
      await enqueue(transaction, 'refresh-next-free', { organizationId: expert.organizationId });
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

/** The hold that the caller has of this very slot; null if there is none that lasts. */
async function findOwnHold(userId: string, wish: BookingWish): Promise<Appointment | null> {
  const [own] = await db()
    .select()
    .from(appointments)
    .where(
      and(
        eq(appointments.memberUserId, userId),
        eq(appointments.eventTypeId, wish.eventTypeId),
        eq(appointments.startsAt, wish.startsAt),
        eq(appointments.status, 'held'),
        gt(appointments.holdExpiresAt, sql`now()`),
      ),
    );
  if (own && wish.notes !== undefined && wish.notes !== own.notes)
    await db().update(appointments).set({ notes: wish.notes }).where(eq(appointments.id, own.id));
  return own ?? null;
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

/** Under a lock of the member and event type, so that two tabs cannot pass the limit together. */
async function requireWithinLimit(
  transaction: Transaction,
  userId: string,
  { id, perMemberLimit }: Bookable['eventType'],
): Promise<void> {
  if (perMemberLimit === null) return;
  await transaction.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`member-limit:${userId}:${id}`}, 0))`,
  );
  const [row] = await transaction
    .select({ count: sql<number>`count(*)::int` })
    .from(appointments)
    .where(
      and(
        eq(appointments.memberUserId, userId),
        eq(appointments.eventTypeId, id),
        inArray(appointments.status, [...OCCUPYING]),
        ne(appointments.status, 'completed'),
        gt(appointments.endsAt, sql`now()`),
      ),
    );
  if ((row?.count ?? 0) < perMemberLimit) return;
  throw new AppError(
    'slot_unavailable',
    'You have as many of these appointments ahead as this expert allows.',
    { extra: { reason: 'member_limit' } },
  );
}

/** Once more under a lock, since two members can choose two times of one day at once. Throws `slot_unavailable`. */
async function requireWithinDay(
  transaction: Transaction,
  { id, perDayLimit }: Bookable['eventType'],
  { day }: OfferedSlot,
): Promise<void> {
  if (perDayLimit === null) return;
  await transaction.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`day-limit:${id}`}, 0))`,
  );
  const [row] = await transaction
    .select({ count: sql<number>`count(*)::int` })
    .from(appointments)
    .where(
      and(
        eq(appointments.eventTypeId, id),
        inArray(appointments.status, [...OCCUPYING]),
        gte(appointments.startsAt, day.from),
        lt(appointments.startsAt, day.to),
        sql`not (${appointments.status} = 'held' and ${appointments.holdExpiresAt} <= now())`,
      ),
    );
  if ((row?.count ?? 0) < perDayLimit) return;
  throw new AppError('slot_unavailable', 'The expert takes no more of these that day.', {
    extra: { reason: 'daily_limit' },
  });
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
