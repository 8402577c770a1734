import { DAY_MS } from '@/lib/core/time';
import type { PayoutSchedule } from '@/lib/integrations/stripe';

/** Money that becomes available later; cents. */
export interface ComingLine {
  availableOn: Date;
  netCents: number;
}

/** The next payout as it can be foreseen. */
export interface NextPayout {
  on: Date;
  expectedCents: number;
}

/** Longer than the longest delay and week together. */
const LOOK_AHEAD_DAYS = 45;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * The first day of the schedule on which something will be there to be paid, and how much that is by
 * what is known now; null where nothing is, or where the schedule is one that we do not set. Days are
 * UTC's, as Stripe's. `daily` is taken as Monday to Friday. Pure.
 */
export function planNextPayout(
  schedule: Pick<PayoutSchedule, 'interval' | 'weekdays'>,
  availableCents: number,
  coming: readonly ComingLine[],
  now: Date,
): NextPayout | null {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  for (let days = 1; days <= LOOK_AHEAD_DAYS; days += 1) {
    const on = new Date(today + days * DAY_MS);
    if (!isPayoutDay(schedule, on)) continue;
    const arrived = coming.filter(({ availableOn }) => availableOn <= on);
    const expectedCents = arrived.reduce((sum, { netCents }) => sum + netCents, availableCents);
    if (expectedCents > 0) return { on, expectedCents };
  }
  return null;
}

function isPayoutDay(
  { interval, weekdays }: Pick<PayoutSchedule, 'interval' | 'weekdays'>,
  day: Date,
): boolean {
  const name = WEEKDAYS[day.getUTCDay()] ?? '';
  if (interval === 'daily') return name !== 'sunday' && name !== 'saturday';
  return interval === 'weekly' && weekdays.includes(name);
}
