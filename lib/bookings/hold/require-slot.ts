import { AppError } from '@/lib/core/errors';
import type { SlotRefusal } from '@/types/bookings';
import { readSlotInput } from '../availability/read-slot-input';
import { occupied } from '../busy-range';
import { slotAt } from '../slots/generate';
import { dateAt, startOfDay } from '../slots/local-day';
import type { EventType } from './read-bookable';

/** Why a time is refused, in words of a problem's detail. */
const WHY: Record<SlotRefusal, string> = {
  past: 'This time is over.',
  notice: 'This time is too near: the expert wants to know earlier.',
  window: 'This time is further ahead than the expert takes bookings.',
  hours: 'The expert offers nothing at this time.',
  busy: 'This time is taken. Choose another.',
  daily_limit: 'The expert has as many of these appointments that day as they take.',
};

/** A time that is offered now, with what it would occupy. */
export interface OfferedSlot {
  startsAt: Date;
  endsAt: Date;
  busyRange: string;
  /** The day of the expert's calendar on which it begins. */
  day: { from: Date; to: Date };
}

/**
 * Looks at a start once more as the page did that offered it: notice, window, hours, limits and what is
 * busy. Throws `slot_taken` where somebody or something has taken it, else `slot_unavailable` with the
 * `reason`.
 */
export async function requireSlot(
  eventType: EventType,
  startsAt: Date,
  except: { appointmentId?: string; holdsOf?: string } = {},
): Promise<OfferedSlot> {
  const input = await readSlotInput(eventType, { from: startsAt, to: startsAt }, except);
  const answer = input && slotAt(input, startsAt.getTime());
  if (!answer || 'refused' in answer) {
    const reason = answer?.refused ?? 'hours';
    const code = reason === 'busy' ? 'slot_taken' : 'slot_unavailable';
    throw new AppError(code, WHY[reason], { extra: { reason } });
  }
  const { rules, zone } = input;
  const buffers = {
    beforeMinutes: rules.bufferBeforeMinutes,
    afterMinutes: rules.bufferAfterMinutes,
  };
  return {
    ...occupied(startsAt, eventType.durationMinutes, buffers),
    day: dayAround(startsAt.getTime(), zone),
  };
}

function dayAround(moment: number, zone: string): { from: Date; to: Date } {
  const date = dateAt(moment, zone);
  return {
    from: new Date(startOfDay(date, zone)),
    to: new Date(startOfDay(date.add({ days: 1 }), zone)),
  };
}
