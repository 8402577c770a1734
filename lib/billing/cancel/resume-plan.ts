import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { keepSubscription, releaseSchedule } from '@/lib/integrations/stripe';
import { requireCurrentPlan } from '../current-plan';
import { followUp } from '../follow-up';
import { withBillingLease } from '../with-billing-lease';

/**
 * Takes back what is pending: the end of the plan, or a scheduled change. Throws `nothing_pending`,
 * `no_subscription`, `change_in_progress`, `provider_unavailable`.
 */
export async function resumePlan(
  context: Context,
): Promise<{ undone: 'cancellation' | 'scheduled_change' }> {
  return withBillingLease(context.organizationId, async () => {
    const { customerId, subscription, fact } = await requireCurrentPlan(context);
    const isReleased = await releaseSchedule(subscription);
    if (!fact.cancelAt && !isReleased)
      throw new AppError('nothing_pending', 'Nothing is pending: the plan simply goes on.');
    if (fact.cancelAt) await keepSubscription(subscription);
    const undone = fact.cancelAt ? 'cancellation' : 'scheduled_change';
    await followUp(context, customerId, {
      action: 'subscription.resume',
      target: subscription.id,
      details: { undone },
    });
    return { undone };
  });
}
