import { and, eq, gt, gte, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { appointments, OCCUPYING } from '@/db/schema';
import { AppError } from '@/lib/core/errors';
import type { EventType } from './read-bookable';
import type { OfferedSlot } from './require-slot';

/** Under the calendar's lock, so that two tabs cannot pass the limit together. Throws `slot_unavailable`. */
export async function requireWithinLimit(
  transaction: Transaction,
  userId: string,
  { id, perMemberLimit }: EventType,
): Promise<void> {
  if (perMemberLimit === null) return;
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

/**
 * Once more under the calendar's lock, since two members can choose two times of one day at once. An
 * appointment that is moved, `exceptId`, does not count against itself. Throws `slot_unavailable`.
 */
export async function requireWithinDay(
  transaction: Transaction,
  { id, perDayLimit }: EventType,
  { day }: OfferedSlot,
  exceptId: string | null = null,
): Promise<void> {
  if (perDayLimit === null) return;
  const [row] = await transaction
    .select({ count: sql<number>`count(*)::int` })
    .from(appointments)
    .where(
      and(
        eq(appointments.eventTypeId, id),
        exceptId === null ? undefined : ne(appointments.id, exceptId),
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
