import type { Context } from '@/lib/core/context';
import { newExpert, payWith } from './expert';

/** An expert who pays for a plan. */
export async function newSubscriber(
  lookupKey: string,
): Promise<Context & { subscriptionId: string }> {
  const { subscribe } = await import('@/lib/billing/start/subscribe');
  const { syncOwnCustomer } = await import('@/lib/billing/sync/sync-own-customer');
  const context = await newExpert();
  const { subscriptionId } = await subscribe(context, { lookupKey });
  await payWith(subscriptionId, 'pm_card_visa');
  await syncOwnCustomer(context);
  return { ...context, subscriptionId };
}
