import type { CancellationReason } from '@/config/cancellation-reasons';
import type { Context } from '@/lib/core/context';
import { log } from '@/lib/core/log';
import { fromUnix } from '@/lib/core/time';
import { endSubscription } from '@/lib/integrations/stripe';
import { type OwnKind, requireCurrentPlan } from '../current-plan';
import { followUp } from '../follow-up';
import { forgetUnpaidChange } from '../forget-unpaid-change';
import { withBillingLease } from '../with-billing-lease';
import { withoutSchedule } from '../without-schedule';

/** Why somebody cancels, as far as they say so. */
interface Why {
  reason?: CancellationReason | undefined;
  comment?: string | undefined;
}

/** When what was cancelled ends, ISO 8601. */
export interface Cancelled {
  endsAt: string;
  /** Only where the module was to be cancelled too: when it ends, null if that could not be done. */
  addonEndsAt?: string | null;
}

/**
 * Lets the caller's plan end with the paid period, or the module (`kind`); a change that is scheduled,
 * or waits for its payment, is forgotten. `withAddon` ends the module with its own period too; the plan
 * is cancelled by then, so what fails there is told and not thrown. The reason goes to Stripe and the
 * audit log. Doing it twice changes nothing. Throws `no_subscription`, `change_in_progress`,
 * `refused_by_provider`, `provider_unavailable`.
 */
export async function cancelPlan(
  context: Context,
  input: Why & { kind?: OwnKind | undefined; withAddon?: boolean | undefined },
): Promise<Cancelled> {
  const { kind = 'expert', withAddon = false, ...why } = input;
  return withBillingLease(context.organizationId, async () => {
    const isBoth = kind === 'expert' && withAddon;
    const own = await cancelOne(context, kind, why);
    const addon = isBoth ? await cancelAddon(context, why) : null;
    // Both at Stripe first: a sync in between would write that the other goes on being charged.
    for (const ended of [own, addon]) await ended?.tell();
    return { endsAt: own.endsAt, ...(isBoth && { addonEndsAt: addon?.endsAt ?? null }) };
  });
}

/** What was cancelled, and what is left to do about it. */
interface Ending {
  endsAt: string;
  tell: () => Promise<void>;
}

async function cancelAddon(context: Context, why: Why): Promise<Ending | null> {
  try {
    return await cancelOne(context, 'addon', why);
  } catch (error) {
    log().error({ error, organizationId: context.organizationId }, 'only the plan was cancelled');
    return null;
  }
}

async function cancelOne(
  context: Context,
  kind: OwnKind,
  { reason, comment }: Why,
): Promise<Ending> {
  const { customerId, subscription, item, fact } = await requireCurrentPlan(context, kind);
  const periodEnd = fromUnix(item.current_period_end);
  // An end that was arranged for a later period than this one is brought forward.
  if (fact.cancelAt && fact.cancelAt <= periodEnd) {
    await forgetUnpaidChange(subscription);
    return { endsAt: fact.cancelAt.toISOString(), tell: () => Promise.resolve() };
  }
  const endsAt = periodEnd.toISOString();
  const why = { ...(reason && { feedback: reason }), ...(comment && { comment }) };
  const end = fact.cancelAt ? item.current_period_end : 'period_end';
  const ending = await withoutSchedule(context.organizationId, subscription, () =>
    endSubscription(subscription.id, end, why),
  );
  await forgetUnpaidChange(ending);
  const tell = () =>
    followUp(context, customerId, {
      action: 'subscription.cancel',
      target: subscription.id,
      details: { reason: reason ?? null, endsAt },
    });
  return { endsAt, tell };
}
