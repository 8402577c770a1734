import { perProcess } from '@/config/per-process';
import type { Clock } from '@/lib/core/clock';
import { SECOND_MS } from '@/lib/core/time';

/** Less is no difference: a `Date` header tells whole seconds, and an answer travels. */
const LEAST_DIFFERENCE_MS = 5 * SECOND_MS;

/** How far Stripe's clock is ahead of ours. */
const ahead = () => perProcess('stripe clock', () => ({ ms: 0 }));

/**
 * Stripe's time, as its last answer told it; ours until it has answered. What is compared with
 * Stripe's times (periods, grace, a proration) is compared by this clock: ours may be wrong by
 * minutes, and a sandbox's may have been moved on by months.
 */
export const stripeClock: Clock = { now: () => new Date(Date.now() + ahead().ms) };

/** When, by our clock, it will be a moment of Stripe's: for work of ours that waits for it. */
export function whenAtStripe(moment: Date): Date {
  return new Date(moment.getTime() - ahead().ms);
}

/** Takes the time from an answer's `Date` header (RFC 9110, 6.6.1). What is no date tells nothing. */
export function learnStripeTime(date: string | null): void {
  const told = Date.parse(date ?? '');
  if (Number.isNaN(told)) return;
  const difference = told - Date.now();
  ahead().ms = Math.abs(difference) < LEAST_DIFFERENCE_MS ? 0 : difference;
}
