import { and, eq, inArray, like, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments, emails, eventTypes } from '@/db/schema';
import type { DemoPractice } from '@/db/seed/practices/demo-practice';
import { between, pick, type Random, randomFrom } from '@/db/seed/random';
import { readSlotInput } from '@/lib/bookings/availability/read-slot-input';
import { holdSlot } from '@/lib/bookings/hold/hold-slot';
import { syncPayment } from '@/lib/bookings/payment/sync-payment';
import { findSlots } from '@/lib/bookings/slots/generate';
import type { Context } from '@/lib/core/context';
import { DAY_MS } from '@/lib/core/time';
import { stripe } from '@/lib/integrations/stripe';

type EventType = typeof eventTypes.$inferSelect;

/** Keys of the bookings made here, by which they are found again. */
const KEY = 'demo-ahead';

/** Days ahead that are looked at; the nearer are taken the more often. */
const AHEAD_DAYS = 21;
const WEEK_DAYS = 7;

/**
 * Books a practice's coming appointments as members do, and pays for them at the Stripe stand-in, so that
 * cancelling one really gives money back. Nothing where it was done before.
 */
export async function bookAhead(
  practice: DemoPractice,
  organizationId: string,
  members: readonly Context[],
): Promise<void> {
  const random = randomFrom(practice.look.seed * 104_729);
  if (practice.ahead === 0 || (await isBooked(organizationId))) return;
  const types = await db()
    .select()
    .from(eventTypes)
    .where(eq(eventTypes.organizationId, organizationId));
  for (const { eventType, startsAt } of await chooseStarts(practice, types, random)) {
    const key = `${KEY}:${organizationId}:${startsAt.toISOString()}`;
    await book(pick(random, members), { eventType, startsAt }, key);
  }
  await asIfBefore(organizationId, random);
}

async function isBooked(organizationId: string): Promise<boolean> {
  const [one] = await db()
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.organizationId, organizationId),
        like(appointments.idempotencyKey, `${KEY}:%`),
      ),
    )
    .limit(1);
  return one !== undefined;
}

/** Starts that are offered now and lie apart from each other, in order. */
async function chooseStarts(practice: DemoPractice, types: readonly EventType[], random: Random) {
  const isWeek = practice.ahead === 'week';
  const from = new Date();
  const to = new Date(from.getTime() + (isWeek ? WEEK_DAYS : AHEAD_DAYS) * DAY_MS);
  const offered = await Promise.all(
    types.map(async (eventType) => {
      const input = await readSlotInput(eventType, { from, to });
      const slots = input ? findSlots({ ...input, from: from.getTime(), to: to.getTime() }) : [];
      const buffer = (input?.rules.bufferAfterMinutes ?? 0) * 60_000;
      return slots.map((slot) => ({
        eventType,
        startsAt: slot.startsAt,
        endsAt: slot.endsAt + buffer,
      }));
    }),
  );
  const left = offered.flat();
  const chosen: typeof left = [];
  while (left.length > 0 && (practice.ahead === 'week' || chosen.length < practice.ahead)) {
    // All of a week one after the other; else here and there.
    const next = isWeek ? Math.min(...left.map(({ startsAt }) => startsAt)) : null;
    const one = isWeek ? left.find(({ startsAt }) => startsAt === next) : pick(random, left, 1.3);
    if (!one) break;
    chosen.push(one);
    const isClear = (other: typeof one) =>
      other.endsAt <= one.startsAt || other.startsAt >= one.endsAt;
    left.splice(0, left.length, ...left.filter(isClear));
  }
  return chosen.map(({ eventType, startsAt }) => ({ eventType, startsAt: new Date(startsAt) }));
}

async function book(
  member: Context,
  { eventType, startsAt }: { eventType: EventType; startsAt: Date },
  key: string,
): Promise<void> {
  const wish = { eventTypeId: eventType.id, startsAt, timeZone: 'Europe/Lisbon', locale: 'en' };
  const { clientSecret } = await holdSlot(member, wish, key);
  const [paymentId] = clientSecret?.split('_secret_') ?? [];
  if (!paymentId) return;
  await stripe().paymentIntents.confirm(paymentId, {
    payment_method: 'pm_card_visa',
    return_url: 'http://localhost/return',
  });
  await syncPayment(paymentId);
}

/** They were booked in the past days, and both were written to then. */
async function asIfBefore(organizationId: string, random: Random): Promise<void> {
  const ahead = await db()
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.organizationId, organizationId),
        like(appointments.idempotencyKey, `${KEY}:%`),
      ),
    );
  for (const { id } of ahead) {
    const bookedAt = sql`now() - make_interval(hours => ${between(random, 30, 200)}::int)`;
    await db()
      .update(appointments)
      .set({ createdAt: bookedAt, paidAt: sql`case when paid_cents > 0 then ${bookedAt} end` })
      .where(eq(appointments.id, id));
  }
  const keys = ahead.flatMap(({ id }) =>
    ['expert', 'member'].map((side) => `appointment_booked:${side}:${id}`),
  );
  await db().update(emails).set({ status: 'skipped' }).where(inArray(emails.dedupeKey, keys));
}
