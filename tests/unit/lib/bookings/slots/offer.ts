import { findSlots, type SlotInput } from '@/lib/bookings/slots/generate';
import type { SlotRules, TimeWindow, WeeklyHours } from '@/types/bookings';

export const at = (iso: string): number => Date.parse(iso);
export const iso = (moment: number): string => new Date(moment).toISOString().slice(0, 16) + 'Z';

/** `'09:00-12:30'` as a window. */
export function hours(...texts: string[]): TimeWindow[] {
  const minute = (text = '') => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return texts.map((text) => {
    const [from, until] = text.split('-');
    return { from: minute(from), until: minute(until) };
  });
}

export function everyDay(...texts: string[]): WeeklyHours {
  const windows = hours(...texts);
  return Array.from({ length: 7 }, () => windows);
}

/** A week in which only these ISO weekdays are open. */
export function week(days: Record<number, TimeWindow[]>): WeeklyHours {
  return Array.from({ length: 7 }, (_, index) => days[index + 1] ?? []);
}

export const rules = (changed: Partial<SlotRules> = {}): SlotRules => ({
  durationMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minimumNoticeMinutes: 0,
  windowDays: 365,
  intervalMinutes: 30,
  perDayLimit: null,
  ...changed,
});

/** An expert who is asked long before the day in question, with half-hour slots. */
export const offer = (changed: Partial<SlotInput> & { zone: string }): SlotInput => ({
  hours: week({}),
  overrides: [],
  busy: [],
  booked: [],
  rules: rules(),
  now: at('2026-01-01T00:00Z'),
  ...changed,
});

/** What is offered on one date of the expert's calendar and on no other, as UTC starts. */
export function startsOn(
  date: string,
  windows: string,
  changed: Partial<SlotInput> & { zone: string },
) {
  const only = { firstDay: date, lastDay: date, windows: hours(...windows.split(' ')) };
  const day = at(`${date}T00:00Z`);
  const input = offer({ overrides: [only], ...changed });
  return findSlots({ ...input, from: day - 2 * 86_400_000, to: day + 3 * 86_400_000 }).map((slot) =>
    iso(slot.startsAt),
  );
}
