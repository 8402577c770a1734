import type Stripe from 'stripe';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { fromUnix } from '@/lib/core/time';
import {
  changePriceNow,
  idOf,
  keepSubscription,
  objectOf,
  previewPriceChange,
  schedulePriceChange,
  stalePreview,
} from '@/lib/integrations/stripe';
import { isTrialing } from '@/lib/subscriptions/status';
import { followUp } from '../follow-up';
import { withBillingLease } from '../with-billing-lease';
import { withoutSchedule } from '../without-schedule';
import { forgetUnpaidChange } from '../forget-unpaid-change';
import { findSameChange } from './find-same-change';
import { type ChangeOutcome, planChange, type PlannedChange } from './plan-change';
import { requireCard } from './require-card';
import { prorationMoment } from './proration-moment';

/** What the preview showed, sent back with the change: one of the two times, and the price. */
interface Shown {
  prorationDate?: number | undefined;
  effectiveAt?: string | undefined;
  priceId?: string | undefined;
  dueTodayCents?: number | undefined;
}

/** Previews older than this would charge for time that has passed. */
const PREVIEW_VALID_SECONDS = 900;
/** A browser's clock, and Stripe's, may be a little ahead of ours. */
const CLOCK_SLACK_SECONDS = 60;

/**
 * Changes the caller's plan: more at once, prorated and invoiced; less at the end of the period.
 * Whatever was pending (a scheduled change, a cancellation, an upgrade that waits for its payment)
 * gives way to a change that is made, and stays if it is not. One change at a time. Throws what
 * `planChange` throws, `preview_required`, `card_required`, `stale_preview`, `payment_refused`, `refused_by_provider`,
 * `change_in_progress`.
 */
export async function changePlan(
  context: Context,
  input: { lookupKey: string } & Shown,
): Promise<ChangeOutcome> {
  return withBillingLease(context.organizationId, async () => {
    const planned = await planChange(context, input.lookupKey);
    requireStillTrue(planned, input);
    if (planned.moment === 'now') await requireSameAmount(planned, input);
    if (planned.moment !== 'now' || isTrialing(planned.current.subscription.status))
      requireCard(planned);
    const asked = await findSameChange(planned, input.dueTodayCents);
    if (asked) return asked;
    const outcome =
      planned.moment === 'now'
        ? await changeNow(context, planned, input)
        : await changeLater(planned);
    if (outcome.outcome !== 'payment_required') await forgetCancellation(planned);
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
 * What is charged now must have been shown.
 */
function requireStillTrue(planned: PlannedChange, shown: Shown): void {
  const { current, moment, price } = planned;
  const { item } = current;
  const { prorationDate, effectiveAt } = shown;
  if (shown.priceId !== undefined && shown.priceId !== price.id) throw stalePreview();
  const now = prorationMoment(item);
  const isNow = moment === 'now';
  if (isNow && prorationDate === undefined && effectiveAt === undefined)
    throw new AppError('preview_required', 'Look at the preview first; nothing was changed.');
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

/** Another tab, or another price under the key since the preview, would charge what nobody was shown. */
async function requireSameAmount(
  { current, price }: PlannedChange,
  { prorationDate, dueTodayCents }: Shown,
): Promise<void> {
  if (prorationDate === undefined || dueTodayCents === undefined) return;
  const invoice = await previewPriceChange({
    subscriptionId: current.subscription.id,
    itemId: current.item.id,
    priceId: price.id,
    prorationDate,
  });
  if (invoice.amount_due !== dueTodayCents) throw stalePreview();
}

/**
 * A plan that was changed goes on; an end with the period went with the change itself. The change is
 * made: what fails here leaves the end for the page to show.
 */
async function forgetCancellation({ current, moment }: PlannedChange): Promise<void> {
  const { subscription } = current;
  if (!subscription.cancel_at_period_end && !subscription.cancel_at) return;
  if (moment === 'now' && endsWithPeriod(subscription)) return;
  try {
    await keepSubscription(subscription);
  } catch (error) {
    log().error({ error, subscription: subscription.id }, 'a changed plan still ends');
  }
}

/**
 * Stripe takes no pending update for a subscription that a schedule runs. So a scheduled change is
 * put aside, and the new plan must be paid at once.
 */
async function changeNow(
  { organizationId }: Context,
  planned: PlannedChange,
  shown: Shown,
): Promise<ChangeOutcome> {
  return withoutSchedule(organizationId, planned.current.subscription, (isScheduled) =>
    changeOrWait(planned, shown, isScheduled ? 'refuse' : 'wait'),
  );
}

async function changeOrWait(
  { current, price, target }: PlannedChange,
  shown: Shown,
  ifUnpaid: 'wait' | 'refuse',
): Promise<ChangeOutcome> {
  const { lookupKey } = target.price;
  const changed = await changePriceNow({
    subscriptionId: current.subscription.id,
    itemId: current.item.id,
    priceId: price.id,
    prorationDate: shown.prorationDate ?? prorationMoment(current.item),
    ifUnpaid,
    takesBackEnd: endsWithPeriod(current.subscription) || !current.subscription.cancel_at,
    after: idOf(current.subscription.latest_invoice) ?? 'none',
  });
  if (!changed.pending_update) return { outcome: 'applied', lookupKey };
  const secret = objectOf(changed.latest_invoice)?.confirmation_secret;
  return { outcome: 'payment_required', lookupKey, clientSecret: secret?.client_secret ?? null };
}

async function changeLater({ current, price, target }: PlannedChange): Promise<ChangeOutcome> {
  const { subscription, item } = current;
  const { lookupKey, interval } = target.price;
  await schedulePriceChange({ subscription, item, priceId: price.id, lookupKey, interval });
  await forgetUnpaidChange(subscription);
  return {
    outcome: 'scheduled',
    lookupKey,
    effectiveAt: fromUnix(item.current_period_end).toISOString(),
  };
}

const endsWithPeriod = (subscription: Stripe.Subscription) => subscription.cancel_at_period_end;
