import { dayIn } from './clock';
import type { Slot } from './use-slots';

/** Slots by the day (`YYYY-MM-DD`) on which they begin in a zone, in their order. */
export function slotsByDay(
  slots: readonly Slot[],
  timeZone: string,
): ReadonlyMap<string, readonly Slot[]> {
  const byDay = new Map<string, Slot[]>();
  for (const slot of slots) {
    const day = dayIn(slot.startsAt, timeZone);
    byDay.set(day, [...(byDay.get(day) ?? []), slot]);
  }
  return byDay;
}
