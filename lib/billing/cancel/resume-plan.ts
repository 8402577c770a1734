import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import {
  dropUnpaidChange,
  keepSubscription,
  releaseSchedule,
  resumeTrial,
} from '@/lib/integrations/stripe';
import { isStoppedTrial } from '@/lib/subscriptions/status';
import { type CurrentPlan, type OwnKind, requireCurrentPlan } from '../current-plan';
import { followUp } from '../follow-up';
import { withBillingLease } from '../with-billing-lease';

/** What was taken back. */
export type Undone = 'cancellation' | 'scheduled_change' | 'pause' | 'unpaid_change';

/**
 * Takes back what is pending: the end of the plan, a scheduled change, or the pause of a trial that
 * ended without a card, which is charged from now on; of an upgrade that waits for its payment only
 * what `what` names; of the module where `kind` says so. Throws `nothing_pending`, `no_subscription`, `change_in_progress`,
 * `refused_by_provider`, `payment_refused`, `provider_unavailable`.
 */
export async function resumePlan(
  context: Context,
  { what, kind }: { what?: 'unpaid_change' | undefined; kind?: OwnKind | undefined } = {},
): Promise<{ undone: Undone }> {
  return withBillingLease(context.organizationId, async () => {
    const current = await requireCurrentPlan(context, kind);
    const undone = what === 'unpaid_change' ? await stayOnPlan(current) : await takeBack(current);
    await followUp(context, current.customerId, {
      action: 'subscription.resume',
      target: current.subscription.id,
      details: { undone },
    });
    return { undone };
  });
}

async function takeBack({ subscription, fact }: CurrentPlan): Promise<Undone> {
  const isReleased = await releaseSchedule(subscription);
  const isStopped = isStoppedTrial(fact.status);
  if (!fact.cancelAt && !isReleased && !isStopped)
    throw new AppError('nothing_pending', 'Nothing is pending: the plan simply goes on.');
  if (fact.cancelAt) await keepSubscription(subscription);
  if (isStopped) await resumeTrial(subscription.id);
  if (isStopped) return 'pause';
  return fact.cancelAt ? 'cancellation' : 'scheduled_change';
}

async function stayOnPlan({ subscription }: CurrentPlan): Promise<Undone> {
  if (!subscription.pending_update)
    throw new AppError('nothing_pending', 'No upgrade waits for its payment.');
  await dropUnpaidChange(subscription);
  return 'unpaid_change';
}
