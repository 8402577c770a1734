import { NEWS_DAYS } from '@/config/policies';
import { DAY_MS, HOUR_MS } from '@/lib/core/time';

/** Stripe's clock and ours need not agree, and Stripe's has no milliseconds. */
const CLOCK_SLACK_MS = HOUR_MS;

/** Whether something happened recently enough to be written about. */
export function isNews(happenedAt: Date, now: Date): boolean {
  return happenedAt.getTime() >= now.getTime() - NEWS_DAYS * DAY_MS;
}

/** Whether something happened after its customer became ours: taking over an old one is silent. */
export function isSince(happenedAt: Date, customerSince: Date): boolean {
  return happenedAt.getTime() >= customerSince.getTime() - CLOCK_SLACK_MS;
}
