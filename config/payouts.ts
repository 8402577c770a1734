import type { ExpertTier } from '@/types/subscriptions';

/**
 * When experts are paid, by the tier of their plan. Stripe takes Monday to Friday as weekly days, and a
 * delay of 31 days at most (https://docs.stripe.com/connect/manage-payout-schedule).
 */
export const PAYOUT_SCHEDULES: Readonly<
  Record<
    ExpertTier,
    { interval: 'daily' | 'weekly'; weekdays: readonly string[]; delayDays: number }
  >
> = {
  community: { interval: 'weekly', weekdays: ['monday'], delayDays: 7 },
  top: { interval: 'daily', weekdays: [], delayDays: 7 },
};
