import { NEWS_DAYS } from '@/config/policies';
import { DAY_MS, HOUR_MS } from '@/lib/core/time';

/** Stripe's clock and ours need not agree, and Stripe's has no milliseconds. */
const CLOCK_SLACK_MS = HOUR_MS;

/**
 * The moment that news is measured from: Stripe's, ours at the latest. Who moves a sandbox's clock on
 * by a month makes the news of that month in one moment, and is written to about all of it.
 */
export function newsMoment(stripeNow: Date, ourNow: Date): Date {
  return stripeNow < ourNow ? stripeNow : ourNow;
}

/** Whether something happened recently enough to be written about. */
export function isNews(happenedAt: Date, now: Date): boolean {
  return happenedAt.getTime() >= now.getTime() - NEWS_DAYS * DAY_MS;
}

/** Whether something happened after its customer became ours: taking over an old one is silent. */
export function isSince(happenedAt: Date, customerSince: Date): boolean {
  return happenedAt.getTime() >= customerSince.getTime() - CLOCK_SLACK_MS;
}
