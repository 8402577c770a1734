import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { AppError } from '@/lib/core/errors';

/**
 * Whoever has booked this very time, in another tab or before they went back, is told that, and not
 * that somebody else has it. Throws `slot_taken` with the reason `own`.
 */
export async function requireNotBooked(
  userId: string,
  { eventTypeId, startsAt }: { eventTypeId: string; startsAt: Date },
): Promise<void> {
  const own = and(
    eq(appointments.memberUserId, userId),
    eq(appointments.eventTypeId, eventTypeId),
    eq(appointments.startsAt, startsAt),
    inArray(appointments.status, ['processing', 'booked']),
  );
  if ((await db().$count(appointments, own)) === 0) return;
  throw new AppError('slot_taken', 'You have booked this time already.', {
    extra: { reason: 'own' },
  });
}
