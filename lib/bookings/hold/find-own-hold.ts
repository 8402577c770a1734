import { and, eq, gt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import type { Appointment } from '../appointment';
import type { EventType } from './read-bookable';

const MINUTE_MS = 60_000;

/**
 * The hold that a member has of this very slot, as long and at the price that are offered now; null if
 * there is none that lasts.
 */
export async function findOwnHold(
  userId: string,
  { id, amountCents, durationMinutes }: Pick<EventType, 'id' | 'amountCents' | 'durationMinutes'>,
  startsAt: Date,
): Promise<Appointment | null> {
  const [own] = await db()
    .select()
    .from(appointments)
    .where(
      and(
        eq(appointments.memberUserId, userId),
        eq(appointments.eventTypeId, id),
        eq(appointments.startsAt, startsAt),
        eq(appointments.endsAt, new Date(startsAt.getTime() + durationMinutes * MINUTE_MS)),
        eq(appointments.amountCents, amountCents),
        eq(appointments.status, 'held'),
        gt(appointments.holdExpiresAt, sql`now()`),
      ),
    );
  return own ?? null;
}
