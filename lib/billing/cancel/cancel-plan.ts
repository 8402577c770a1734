import type Stripe from 'stripe';
import type { CancellationReason } from '@/config/cancellation-reasons';
import type { Context } from '@/lib/core/context';
import { fromUnix } from '@/lib/core/time';
import { endSubscription } from '@/lib/integrations/stripe';
import { requireCurrentPlan } from '../current-plan';
import { followUp } from '../follow-up';
import { forgetUnpaidChange } from '../forget-unpaid-change';
import { withBillingLease } from '../with-billing-lease';
import { withoutSchedule } from '../without-schedule';

/**
 * Lets the caller's plan end with the paid period; a change that is scheduled, or waits for its
 * payment, is forgotten. The reason goes
 * to Stripe and the audit log. Doing it twice changes nothing. Throws `no_subscription`,
 * `change_in_progress`, `provider_unavailable`.
 */
export async function cancelPlan(
  context: Context,
  input: { reason?: CancellationReason | undefined; comment?: string | undefined },
): Promise<{ endsAt: string }> {
  return withBillingLease(context.organizationId, async () => {
    const { customerId, subscription, item, fact } = await requireCurrentPlan(context);
    const periodEnd = fromUnix(item.current_period_end);
    // An end that was arranged for a later period than this one is brought forward.
    if (fact.cancelAt && fact.cancelAt <= periodEnd) {
      await forgetUnpaidChange(subscription);
      return { endsAt: fact.cancelAt.toISOString() };
    }
    const endsAt = periodEnd.toISOString();
    const { reason, comment } = input;
    const why = { ...(reason && { feedback: reason }), ...(comment && { comment }) };
    const end = fact.cancelAt ? item.current_period_end : 'period_end';
    const ending = await withoutSchedule(subscription, isEnding, () =>
      endSubscription(subscription.id, end, why),
    );
    await forgetUnpaidChange(ending);
    await followUp(context, customerId, {
      action: 'subscription.cancel',
      target: subscription.id,
      details: { reason: reason ?? null, endsAt },
    });
    return { endsAt };
  });
}

const isEnding = (subscription: Stripe.Subscription) =>
  subscription.cancel_at_period_end || subscription.cancel_at !== null;
