import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { keepSubscription, releaseSchedule, resumeTrial } from '@/lib/integrations/stripe';
import { isStoppedTrial } from '@/lib/subscriptions/status';
import { requireCurrentPlan } from '../current-plan';
import { followUp } from '../follow-up';
import { withBillingLease } from '../with-billing-lease';

/**
 * Takes back what is pending: the end of the plan, a scheduled change, or the pause of a trial that
 * ended without a card, which is charged from now on. Throws `nothing_pending`, `no_subscription`,
 * `change_in_progress`, `provider_unavailable`.
 */
export async function resumePlan(
  context: Context,
): Promise<{ undone: 'cancellation' | 'scheduled_change' | 'pause' }> {
  return withBillingLease(context.organizationId, async () => {
    const { customerId, subscription, fact } = await requireCurrentPlan(context);
    const isReleased = await releaseSchedule(subscription);
    const isStopped = isStoppedTrial(fact.status);
    if (!fact.cancelAt && !isReleased && !isStopped)
      throw new AppError('nothing_pending', 'Nothing is pending: the plan simply goes on.');
    if (fact.cancelAt) await keepSubscription(subscription);
    if (isStopped) await resumeTrial(subscription.id);
    const undone = isStopped ? 'pause' : fact.cancelAt ? 'cancellation' : 'scheduled_change';
    await followUp(context, customerId, {
      action: 'subscription.resume',
      target: subscription.id,
      details: { undone },
    });
    return { undone };
  });
}
