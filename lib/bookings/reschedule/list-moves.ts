import { eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { db } from '@/db/client';
import { eventTypes } from '@/db/schema';
import { type Clock, systemClock } from '@/lib/core/clock';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { readSlotInput } from '../availability/read-slot-input';
import type { Appointment } from '../appointment';
import { requireOwnBooking } from '../find-appointment';
import { findSlots } from '../slots/generate';
import { dateAt, startOfDay } from '../slots/local-day';

const DAYS_SHOWN = 14;
const MINUTE_MS = 60_000;

/** Two weeks of times to which an appointment can be moved. Days are the member's, `YYYY-MM-DD`. */
export interface Moves {
  starts: Date[];
  sequence: number;
  firstDay: string;
  lastDay: string;
  /** Where the two weeks before and after begin; null where nothing is offered any more. */
  earlier: string | null;
  later: string | null;
}

/**
 * The times to which a member may move an appointment of theirs, from a day on in their zone: what its
 * event type offers, without the appointment in its own way. Throws `not_found`, and `state_changed` for
 * one that cannot be moved.
 */
export async function listMoves(
  context: Context,
  asked: { appointmentId: string; firstDay?: string | undefined; timeZone: string },
  clock: Clock = systemClock,
): Promise<Moves> {
  const row = await requireOwnBooking(context, asked.appointmentId);
  const now = clock.now();
  if (row.status !== 'booked' || row.startsAt <= now)
    throw new AppError('state_changed', 'This appointment can no longer be moved.');
  const { timeZone } = asked;
  const today = dateAt(now.getTime(), timeZone);
  const wanted = asked.firstDay ? Temporal.PlainDate.from(asked.firstDay) : today;
  const first = Temporal.PlainDate.compare(wanted, today) < 0 ? today : wanted;
  const end = first.add({ days: DAYS_SHOWN });
  const range = {
    from: new Date(startOfDay(first, timeZone)),
    to: new Date(startOfDay(end, timeZone)),
  };
  const input = await inputOf(row, range);
  const starts = input
    ? findSlots({ ...input, from: range.from.getTime(), to: range.to.getTime() })
    : [];
  const lastOffered = today.add({ days: (input?.rules.windowDays ?? 0) + 1 });
  const before = first.subtract({ days: DAYS_SHOWN });
  const isFirst = Temporal.PlainDate.compare(first, today) <= 0;
  return {
    starts: starts
      .map(({ startsAt }) => new Date(startsAt))
      .filter((at) => at.getTime() !== row.startsAt.getTime()),
    sequence: row.sequence,
    firstDay: first.toString(),
    lastDay: end.subtract({ days: 1 }).toString(),
    earlier: isFirst ? null : before.toString(),
    later: Temporal.PlainDate.compare(end, lastOffered) <= 0 ? end.toString() : null,
  };
}

/** Null for an event type that is gone or an expert without hours. */
async function inputOf(row: Appointment, range: { from: Date; to: Date }) {
  const [eventType] = row.eventTypeId
    ? await db().select().from(eventTypes).where(eq(eventTypes.id, row.eventTypeId))
    : [];
  if (!eventType) return null;
  const durationMinutes = (row.endsAt.getTime() - row.startsAt.getTime()) / MINUTE_MS;
  return readSlotInput({ ...eventType, durationMinutes }, range, { appointmentId: row.id });
}
