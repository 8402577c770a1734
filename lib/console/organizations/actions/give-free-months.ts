import { followUp } from '@/lib/billing/follow-up';
import { withBillingLease } from '@/lib/billing/with-billing-lease';
import { requireCurrentPlan } from '@/lib/billing/current-plan';
import { findPlan } from '@/lib/catalog/find-plan';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { giveFreeTime } from '@/lib/integrations/stripe';
import { situationOf } from '@/lib/subscriptions/plan-situation';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';

/** What an administrator gives, and saw when they did. */
interface FreeMonths {
  organizationId: string;
  months: number;
  /** When the plan is charged next, as it was shown; ISO 8601. */
  shownChargeAt: string;
}

/**
 * Puts off the next charge of an organization's running plan by some months: it stays the plan that it is,
 * free until then, and says so as a trial on every page. Its interval begins anew after that. Given twice it is
 * given once, since the charge that was shown is put off only once. Throws `no_subscription`,
 * `stale_preview`, `state_changed` for a plan that ends, owes, stands still or changes, or costs nothing (whoever
 * left an invitation then would have a paid plan for all that time unpaid), and as a change at Stripe does.
 */
export async function giveFreeMonths(
  context: Context,
  { organizationId, months, shownChargeAt }: FreeMonths,
): Promise<void> {
  const theirs = { ...context, organizationId };
  await withBillingLease(organizationId, async () => {
    const { customerId, fact } = await requireCurrentPlan(theirs);
    const situation = situationOf(fact);
    if (!takesFreeTime(fact) || !fact.currentPeriodEnd)
      throw new AppError('state_changed', 'Free time is for a plan that simply runs.', {
        extra: { situation },
      });
    const from = fact.currentPeriodEnd;
    if (from.toISOString() !== shownChargeAt)
      throw new AppError('stale_preview', 'The plan is charged at another time by now.');
    const to = afterMonths(from, months);
    await giveFreeTime({ subscriptionId: fact.id, from, to });
    await followUp(theirs, customerId, {
      action: 'subscription.free_time_given',
      target: fact.id,
      details: { months, from: from.toISOString(), to: to.toISOString() },
    });
  });
}

/** Whether a plan simply runs and is charged: one by invitation costs nothing already. Pure. */
export function takesFreeTime(plan: SubscriptionFacts): boolean {
  return ['active', 'trial'].includes(situationOf(plan)) && !findPlan(plan.plan)?.invite;
}

/** The same day some months later, or that month's last. Pure. */
export function afterMonths(from: Date, months: number): Date {
  const to = new Date(from);
  to.setUTCMonth(to.getUTCMonth() + months);
  if (to.getUTCDate() !== from.getUTCDate()) to.setUTCDate(0);
  return to;
}
