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

/** How many months after the anchor a date of its monthly rhythm is; null for any other moment. */
function monthsFrom(anchor: number, date: number): number | null {
  const [from, to] = [new Date(anchor * 1000), new Date(date * 1000)];
  const years = to.getUTCFullYear() - from.getUTCFullYear();
  const months = years * 12 + to.getUTCMonth() - from.getUTCMonth();
  return addMonths(anchor, months) === date ? months : null;
}

/**
 * The period that contains `at` when periods are counted from `boundary`, where one of the item's
 * periods began or ended. A monthly plan that became annual in its fifth month has its years from
 * there, on the anchor's day of the month; what is not of the anchor's months goes by the anchor.
 */
export function periodFrom(
  anchor: number,
  interval: Interval,
  boundary: number,
  at: number,
): { start: number; end: number } {
  const months = monthsFrom(anchor, boundary);
  if (months === null || interval.interval === 'day' || interval.interval === 'week')
    return periodAt(anchor, interval, at);
  const step = interval.interval_count * (interval.interval === 'year' ? 12 : 1);
  let from = months + step * estimate(boundary, interval, at);
  while (addMonths(anchor, from + step) <= at) from += step;
  return { start: addMonths(anchor, from), end: addMonths(anchor, from + step) };
}

/** The share of `amount` for a part of a period, to the second, rounded half away from zero. */
export function prorate(amount: number, part: number, whole: number): number {
  if (whole <= 0) return 0;
  const exact = (amount * part) / whole;
  return Math.sign(exact) * Math.round(Math.abs(exact));
}
