import type { BillingInterval } from '@/types/subscriptions';

/** When a subscription started at `start` renews first: the same day next month or year, or that month's last day. UTC. */
export function nextCharge(start: Date, interval: BillingInterval): Date {
  const months = interval === 'year' ? 12 : 1;
  const year = start.getUTCFullYear();
  const month = start.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const time = start.getTime() - Date.UTC(year, start.getUTCMonth(), start.getUTCDate());
  return new Date(Date.UTC(year, month, Math.min(start.getUTCDate(), lastDay)) + time);
}
