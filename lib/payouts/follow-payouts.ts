import { type PayoutSync, syncPayouts } from './history/sync-payouts';
import { keepSchedule } from './schedule/keep-schedule';

/** What the job of a balance does: what Stripe has of payouts, and the schedule that the plan asks for. Throws as both do. */
export async function followPayouts(stripeAccount: string): Promise<PayoutSync> {
  const outcome = await syncPayouts(stripeAccount);
  if (outcome !== 'unknown') await keepSchedule(stripeAccount);
  return outcome;
}
