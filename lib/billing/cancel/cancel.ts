import { db } from '@/db/client';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import type { CancellationReason } from '@/config/cancellation-reasons';
import { cancelAtPeriodEnd, keepSubscription, releaseSchedule } from '@/lib/integrations/stripe';
import { requireCurrentExpert } from '../current-expert';
import { syncCustomer } from '../sync/sync-customer';
import { withBillingLease } from '../with-billing-lease';

/**
 * Lets the caller's plan end with the paid period; a scheduled change is forgotten. The reason goes
 * to Stripe and the audit log. Doing it twice changes nothing. Throws `no_subscription`,
 * `change_in_progress`, `provider_unavailable`.
 */
export async function cancelPlan(
  context: Context,
  input: { reason: CancellationReason; comment?: string | undefined },
): Promise<{ endsAt: string }> {
  return withBillingLease(context.organizationId, async () => {
    const { customerId, subscription, item, row } = await requireCurrentExpert(context);
    const endsAt = (row.cancelAt ?? new Date(item.current_period_end * 1000)).toISOString();
    if (row.cancelAt) return { endsAt };
    await releaseSchedule(subscription);
    await cancelAtPeriodEnd(subscription.id, {
      feedback: input.reason,
      ...(input.comment && { comment: input.comment }),
    });
    await record(context, 'subscription.cancel', subscription.id, { reason: input.reason, endsAt });
    await syncCustomer(customerId);
    return { endsAt };
  });
}

/** Takes back what is pending: the end of the plan, or a scheduled change. Throws `nothing_pending`, `no_subscription`. */
export async function resumePlan(
  context: Context,
): Promise<{ undone: 'cancellation' | 'scheduled_change' }> {
  return withBillingLease(context.organizationId, async () => {
    const { customerId, subscription, row } = await requireCurrentExpert(context);
    const released = await releaseSchedule(subscription);
    if (!row.cancelAt && !released)
      throw new AppError('nothing_pending', 'Nothing is pending: the plan simply goes on.');
    if (row.cancelAt) await keepSubscription(subscription);
    const undone = row.cancelAt ? 'cancellation' : 'scheduled_change';
    await record(context, 'subscription.resume', subscription.id, { undone });
    await syncCustomer(customerId);
    return { undone };
  });
}

async function record(
  context: Context,
  action: string,
  target: string,
  details: Record<string, unknown>,
): Promise<void> {
  const { actor, organizationId, requestId } = context;
  await db().transaction((transaction) =>
    audit(transaction, { actor: actor.userId, organizationId, action, target, details, requestId }),
  );
}
