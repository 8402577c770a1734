import type { DayOverride, Interval, SlotRefusal, SlotRules, WeeklyHours } from '@/types/bookings';
import { type Intervals, overlaps, toIntervals } from './intervals';
import { MINUTE_MS, dateAt, startOfDay } from './local-day';
import { type StartsOn, startsOn } from './starts-on';

/** All that decides which slots an expert offers. Moments are epoch milliseconds. */
export interface SlotInput {
  hours: WeeklyHours;
  overrides: readonly DayOverride[];
  /** What blocks, in any order. Appointments with the buffers they were booked with. */
  busy: readonly Readonly<Interval>[];
  /** Starts of this event type's appointments: what the limit per day counts. */
  booked: readonly number[];
  rules: SlotRules;
  now: number;
  /** The expert's IANA time zone. */
  zone: string;
}

type Slot = Readonly<Interval>;

/** What is worked out once for all slots of one question. */
interface Bounds {
  /** First moment that the notice allows. */
  opensAt: number;
  /** First moment after the booking window. */
  closesAt: number;
  busy: Intervals;
}

/**
 * Every slot that begins in `[from, to)`, by its start: half-open intervals in epoch milliseconds.
 * @throws RangeError for an unknown zone, or a duration or step that is not positive.
 */
export function findSlots(input: SlotInput & { from: number; to: number }): Slot[] {
  return [...offered(input, input.from, input.to)];
}

/** The first slot from now on that begins before `horizon` (epoch milliseconds), if there is one. */
export function nextFree(input: SlotInput, horizon: number): Slot | null {
  return offered(input, input.now, horizon).next().value ?? null;
}

/**
 * Whether exactly this start is offered: asked before anything is booked, by the rule that listed
 * it. Answers the slot, or why there is none. Throws as `findSlots` does.
 */
export function slotAt(
  input: SlotInput,
  startsAt: number,
): { slot: Slot } | { refused: SlotRefusal } {
  const bounds = boundsOf(input, startsAt, startsAt + 1);
  const slot = slotFrom(startsAt, input.rules);
  const day = startsOn(dateAt(startsAt, input.zone), input);
  const refused = refusalOf(slot, day, bounds, input);
  return refused ? { refused } : { slot };
}

/** Day by day, so that who needs only the first pays for no other. */
function* offered(input: SlotInput, from: number, to: number): Generator<Slot, undefined> {
  const bounds = boundsOf(input, from, to);
  const first = Math.max(from, bounds.opensAt);
  const end = Math.min(to, bounds.closesAt);
  let date = dateAt(first, input.zone);
  while (startOfDay(date, input.zone) < end) {
    const day = startsOn(date, input);
    for (const startsAt of day?.starts ?? []) {
      const slot = slotFrom(startsAt, input.rules);
      const isAsked = first <= startsAt && startsAt < end;
      if (isAsked && refusalOf(slot, day, bounds, input) === null) yield slot;
    }
    date = date.add({ days: 1 });
  }
}

/** The one rule, for a list of slots and for a single one. */
function refusalOf(
  slot: Slot,
  on: StartsOn | null,
  bounds: Bounds,
  { rules, booked, now }: SlotInput,
): SlotRefusal | null {
  if (slot.startsAt < now) return 'past';
  if (slot.startsAt < bounds.opensAt) return 'notice';
  if (slot.startsAt >= bounds.closesAt) return 'window';
  if (!on?.starts.includes(slot.startsAt)) return 'hours';
  if (overlaps(bounds.busy, buffered(slot, rules))) return 'busy';
  if (rules.perDayLimit === null) return null;
  const { startsAt, endsAt } = on.day;
  const count = booked.filter((start) => startsAt <= start && start < endsAt).length;
  return count >= rules.perDayLimit ? 'daily_limit' : null;
}

/** Looks only at what is busy near the question: of thousands, a handful is put in order. */
function boundsOf({ busy, rules, now, zone }: SlotInput, from: number, to: number): Bounds {
  if (!(rules.durationMinutes > 0 && rules.intervalMinutes > 0))
    throw new RangeError('a slot and a step last longer than no time');
  const { startsAt } = buffered(slotFrom(from, rules), rules);
  const { endsAt } = buffered(slotFrom(to, rules), rules);
  const afterLastDay = dateAt(now, zone).add({ days: rules.windowDays + 1 });
  return {
    opensAt: now + rules.minimumNoticeMinutes * MINUTE_MS,
    closesAt: startOfDay(afterLastDay, zone),
    busy: toIntervals(busy.filter((one) => one.endsAt > startsAt && one.startsAt < endsAt)),
  };
}

const slotFrom = (startsAt: number, { durationMinutes }: SlotRules): Slot => ({
  startsAt,
  endsAt: startsAt + durationMinutes * MINUTE_MS,
});

/** What a slot takes up once it is booked. */
const buffered = (
  slot: Slot,
  { bufferBeforeMinutes, bufferAfterMinutes }: SlotRules,
): Interval => ({
  startsAt: slot.startsAt - bufferBeforeMinutes * MINUTE_MS,
  endsAt: slot.endsAt + bufferAfterMinutes * MINUTE_MS,
});
