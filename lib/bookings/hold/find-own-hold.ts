import { and, eq, gt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import type { Appointment } from '../appointment';
import type { EventType } from './read-bookable';

/**
 * The hold that a member has of this very slot, at the price that it costs now; null if there is none
 * that lasts.
 */
export async function findOwnHold(
  userId: string,
  { id, amountCents }: Pick<EventType, 'id' | 'amountCents'>,
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
        eq(appointments.amountCents, amountCents),
        eq(appointments.status, 'held'),
        gt(appointments.holdExpiresAt, sql`now()`),
      ),
    );
  return own ?? null;
}
