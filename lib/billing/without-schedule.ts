import type Stripe from 'stripe';
import { log } from '@/lib/core/log';
import {
  getSubscription,
  objectOf,
  releaseSchedule,
  restoreSchedule,
} from '@/lib/integrations/stripe';

/**
 * Runs a change that Stripe refuses while a schedule has the subscription: what was planned is put
 * aside, and planned again if the change fails and Stripe shows that it was not made (`isMade`).
 */
export async function withoutSchedule<Result>(
  subscription: Stripe.Subscription,
  isMade: (subscription: Stripe.Subscription) => boolean,
  run: (isScheduled: boolean) => Promise<Result>,
): Promise<Result> {
  const schedule = objectOf(subscription.schedule);
  const isReleased = await releaseSchedule(subscription);
  try {
    return await run(isReleased);
  } catch (error) {
    if (isReleased && schedule) await planAgain(subscription.id, schedule, isMade);
    throw error;
  }
}

async function planAgain(
  subscriptionId: string,
  schedule: Stripe.SubscriptionSchedule,
  isMade: (subscription: Stripe.Subscription) => boolean,
): Promise<void> {
  try {
    if (!isMade(await getSubscription(subscriptionId)))
      await restoreSchedule(subscriptionId, schedule);
  } catch (failure) {
    log().error({ error: failure, subscription: subscriptionId }, 'a planned change was lost');
  }
}
