import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { eventTypes } from '@/db/schema';
import { AppError } from '@/lib/core/errors';
import { findSchedule } from '../availability/read-slot-input';
import { occupied } from '../busy-range';
import type { Side } from '../find-appointment';
import type { Appointment } from '../appointment';
import type { EventType } from '../hold/read-bookable';
import { type OfferedSlot, requireSlot } from '../hold/require-slot';

const MINUTE_MS = 60_000;

/** Where an appointment goes. */
interface MoveTarget {
  startsAt: Date;
  endsAt: Date;
  busyRange: string;
  /** What it was found in, whose limits hold until it is moved; null for an expert, who has none. */
  offer: { eventType: EventType; slot: OfferedSlot } | null;
}

/**
 * Where an appointment may be moved: a member to what its event type offers, also one that is no longer
 * published, since what was booked is honoured; an expert to any time that is still to come. It keeps
 * its length. Throws `slot_unavailable`, `slot_taken`.
 */
export async function requireMove(
  row: Appointment,
  side: Side,
  startsAt: Date,
  now: Date,
): Promise<MoveTarget> {
  const durationMinutes = (row.endsAt.getTime() - row.startsAt.getTime()) / MINUTE_MS;
  const [eventType] = row.eventTypeId
    ? await db().select().from(eventTypes).where(eq(eventTypes.id, row.eventTypeId))
    : [];
  if (!eventType)
    throw new AppError('slot_unavailable', 'This appointment cannot be moved.', {
      extra: { reason: 'hours' },
    });
  const asBooked = { ...eventType, durationMinutes };
  if (side === 'member') {
    const slot = await requireSlot(asBooked, startsAt, { appointmentId: row.id });
    return { ...slot, offer: { eventType: asBooked, slot } };
  }
  if (startsAt <= now)
    throw new AppError('slot_unavailable', 'This time is over.', { extra: { reason: 'past' } });
  const schedule = await findSchedule(eventType);
  const buffers = {
    beforeMinutes: schedule?.bufferBeforeMinutes ?? 0,
    afterMinutes: schedule?.bufferAfterMinutes ?? 0,
  };
  return { ...occupied(startsAt, durationMinutes, buffers), offer: null };
}
