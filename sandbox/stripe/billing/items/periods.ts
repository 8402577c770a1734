import type Stripe from 'stripe';

export type Interval = Pick<Stripe.Price.Recurring, 'interval' | 'interval_count'>;

const DAY = 24 * 3600;
/** At least the length of each interval, in days. */
const LONGEST_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 31, year: 366 };

function addMonths(anchor: number, months: number): number {
  const from = new Date(anchor * 1000);
  const month = from.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(from.getUTCDate(), lastDay);
  const midnight = Date.UTC(from.getUTCFullYear(), month, day) / 1000;
  return midnight + (anchor % DAY);
}

/**
 * The n-th billing date. Counted from the anchor, never from the date before, so a subscription
 * anchored on 31 January bills on 28 February and then on 31 March.
 */
export function billingDate(
  anchor: number,
  { interval, interval_count: count }: Interval,
  n: number,
): number {
  if (interval === 'day') return anchor + n * count * DAY;
  if (interval === 'week') return anchor + n * count * 7 * DAY;
  return addMonths(anchor, n * count * (interval === 'year' ? 12 : 1));
}

function estimate(
  anchor: number,
  { interval, interval_count: count }: Interval,
  at: number,
): number {
  return Math.floor((at - anchor) / ((LONGEST_DAYS[interval] ?? 31) * count * DAY)) - 1;
}

/** The billing period that contains `at`; billing dates begin a new period. */
export function periodAt(
  anchor: number,
  interval: Interval,
  at: number,
): { start: number; end: number } {
  let n = estimate(anchor, interval, at);
  while (billingDate(anchor, interval, n + 1) <= at) n += 1;
  return { start: billingDate(anchor, interval, n), end: billingDate(anchor, interval, n + 1) };
}

/** The share of `amount` for a part of a period, to the second, rounded half away from zero. */
export function prorate(amount: number, part: number, whole: number): number {
  if (whole <= 0) return 0;
  const exact = (amount * part) / whole;
  return Math.sign(exact) * Math.round(Math.abs(exact));
}
