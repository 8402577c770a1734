import type Stripe from 'stripe';
import { log } from '@/lib/core/log';
import {
  getSubscription,
  idOf,
  objectOf,
  releaseSchedule,
  restoreSchedule,
} from '@/lib/integrations/stripe';

/**
 * Runs a change that Stripe refuses while a schedule has the subscription: what was planned is put
 * aside, and planned again if the change fails and Stripe shows that it was not made (`isMade`). Putting
 * it aside is part of the change: Stripe may have done so without our hearing of it.
 */
export async function withoutSchedule<Result>(
  subscription: Stripe.Subscription,
  isMade: (subscription: Stripe.Subscription) => boolean,
  run: (isScheduled: boolean) => Promise<Result>,
): Promise<Result> {
  const schedule = objectOf(subscription.schedule);
  try {
    return await run(await releaseSchedule(subscription));
  } catch (error) {
    if (schedule) await planAgain(subscription.id, schedule, isMade);
    throw error;
  }
}

async function planAgain(
  subscriptionId: string,
  schedule: Stripe.SubscriptionSchedule,
  isMade: (subscription: Stripe.Subscription) => boolean,
): Promise<void> {
  try {
    const current = await getSubscription(subscriptionId);
    const isStillPlanned = idOf(current.schedule) !== null;
    if (!isStillPlanned && !isMade(current)) await restoreSchedule(subscriptionId, schedule);
  } catch (failure) {
    log().error({ error: failure, subscription: subscriptionId }, 'a planned change was lost');
  }
}
