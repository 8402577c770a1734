import { PAYOUT_SCHEDULES } from '@/config/payouts';
import type { ExpertTier } from '@/types/subscriptions';
import type { PayoutSchedule } from '@/lib/integrations/stripe';

/** The schedule that a tier has; who has no plan any more is paid as the slower one. Pure. */
export function scheduleOfTier(tier: ExpertTier | null): PayoutSchedule {
  const { interval, weekdays, delayDays } = PAYOUT_SCHEDULES[tier ?? 'community'];
  return { interval, weekdays: [...weekdays], delayDays };
}

/** What is to be set at Stripe so that the schedule is the tier's; null where it is. Pure. */
export function planSchedule(tier: ExpertTier | null, held: PayoutSchedule): PayoutSchedule | null {
  const wanted = scheduleOfTier(tier);
  const isSame =
    wanted.interval === held.interval &&
    wanted.delayDays === held.delayDays &&
    wanted.weekdays.join() === held.weekdays.toSorted().join();
  return isSame ? null : wanted;
}
