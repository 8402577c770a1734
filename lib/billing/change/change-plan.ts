import type { Context } from '@/lib/core/context';
import { fromUnix, toUnix } from '@/lib/core/time';
import {
  changePriceNow,
  keepSubscription,
  objectOf,
  releaseSchedule,
  schedulePriceChange,
  stalePreview,
} from '@/lib/integrations/stripe';
import { followUp } from '../follow-up';
import { withBillingLease } from '../with-billing-lease';
import { planChange, type PlannedChange } from './plan-change';
import { prorationMoment } from './proration-moment';

/** What became of a change. */
export type ChangeOutcome =
  | { outcome: 'applied'; lookupKey: string }
  | { outcome: 'scheduled'; lookupKey: string; effectiveAt: string }
  /** The old plan stays until this is confirmed in the browser (or 23 hours have passed). */
  | { outcome: 'payment_required'; lookupKey: string; clientSecret: string | null };

/** What the preview showed, sent back with the change: the one or the other. */
interface Shown {
  prorationDate?: number | undefined;
  effectiveAt?: string | undefined;
}

/** Previews older than this would charge for time that has passed. */
const PREVIEW_VALID_SECONDS = 900;
/** A browser's clock, and Stripe's, may be a little ahead of ours. */
const CLOCK_SLACK_SECONDS = 60;

/**
 * Changes the caller's plan: more at once, prorated and invoiced; less at the end of the period.
 * Whatever was pending (a scheduled change, a cancellation) gives way. One change at a time.
 * Throws what `planChange` throws, `stale_preview`, `change_in_progress`.
 */
export async function changePlan(
  context: Context,
  input: { lookupKey: string } & Shown,
): Promise<ChangeOutcome> {
  return withBillingLease(context.organizationId, async () => {
    const planned = await planChange(context, input.lookupKey);
    requireStillTrue(planned, input);
    await clearPending(planned);
    const outcome =
      planned.moment === 'now' ? await changeNow(planned, input) : await changeLater(planned);
    await followUp(context, planned.current.customerId, {
      action: 'subscription.change',
      target: planned.current.subscription.id,
      details: {
        from: planned.current.fact.lookupKey,
        to: outcome.lookupKey,
        outcome: outcome.outcome,
      },
    });
    return outcome;
  });
}

/**
 * What the preview showed must still hold: lately, the same moment, in the same period. One that a
 * renewal or another tab has overtaken would charge, or go on charging, what nobody was shown.
 */
function requireStillTrue({ current: { item }, moment }: PlannedChange, shown: Shown): void {
  const { prorationDate, effectiveAt } = shown;
  const now = toUnix(new Date());
  const isNow = moment === 'now';
  const holdsNow =
    prorationDate === undefined ||
    (isNow &&
      prorationDate >= item.current_period_start &&
      prorationDate <= now + CLOCK_SLACK_SECONDS &&
      prorationDate >= now - PREVIEW_VALID_SECONDS);
  const holdsLater =
    effectiveAt === undefined ||
    (!isNow && Date.parse(effectiveAt) === fromUnix(item.current_period_end).getTime());
  if (!holdsNow || !holdsLater) throw stalePreview();
}

async function clearPending({ current: { subscription } }: PlannedChange): Promise<void> {
  await releaseSchedule(subscription);
  if (subscription.cancel_at_period_end || subscription.cancel_at)
    await keepSubscription(subscription);
}

async function changeNow(
  { current, price, target }: PlannedChange,
  shown: Shown,
): Promise<ChangeOutcome> {
  const { lookupKey } = target.price;
  const changed = await changePriceNow({
    subscriptionId: current.subscription.id,
    itemId: current.item.id,
    priceId: price.id,
    prorationDate: shown.prorationDate ?? prorationMoment(current.item),
  });
  if (!changed.pending_update) return { outcome: 'applied', lookupKey };
  const secret = objectOf(changed.latest_invoice)?.confirmation_secret;
  return { outcome: 'payment_required', lookupKey, clientSecret: secret?.client_secret ?? null };
}

async function changeLater({ current, price, target }: PlannedChange): Promise<ChangeOutcome> {
  const { subscription, item } = current;
  const { lookupKey, interval } = target.price;
  await schedulePriceChange({ subscription, item, priceId: price.id, lookupKey, interval });
  return {
    outcome: 'scheduled',
    lookupKey,
    effectiveAt: fromUnix(item.current_period_end).toISOString(),
  };
}
