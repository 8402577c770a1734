import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { db } from '@/db/client';
import { audit } from '@/lib/core/audit';
import {
  changePriceNow,
  findPriceByLookupKey,
  keepSubscription,
  releaseSchedule,
  schedulePriceChange,
  stalePreview,
} from '@/lib/integrations/stripe';
import { syncRole } from '@/lib/organizations/roles/sync-role';
import { type CurrentExpert, requirePaidUpExpert, requireTarget } from '../current-expert';
import { type ChangeMoment, decideChange } from './decide-change';
import { syncCustomer } from '../sync/sync-customer';
import { withBillingLease } from '../with-billing-lease';

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

/**
 * Changes the caller's plan: more at once, prorated and invoiced; less at the end of the period.
 * Whatever was pending (a scheduled change, a cancellation) gives way. One change at a time.
 * Throws `no_subscription`, `payment_overdue`, `collection_paused`, `already_on_plan`, `unknown_lookup_key`,
 * `not_self_serve`, `invite_required`, `stale_preview`, `change_in_progress`,
 * `provider_unavailable`.
 */
export async function changePlan(
  context: Context,
  input: { lookupKey: string } & Shown,
): Promise<ChangeOutcome> {
  const target = requireTarget(input.lookupKey);
  requireFreshPreview(input.prorationDate);
  return withBillingLease(context.organizationId, async () => {
    const current = await requirePaidUpExpert(context);
    const price = await findPriceByLookupKey(input.lookupKey);
    if (!price)
      throw new AppError(
        'catalog_not_applied',
        `Stripe has no active price "${input.lookupKey}" yet.`,
      );
    if (price.id === current.row.priceId)
      throw new AppError('already_on_plan', 'This is your plan already.');
    const to = { tier: target.plan.tier, interval: target.price.interval, invite: false };
    const moment = decideChange(current.state, to);
    requireStillTrue(current, moment, input);
    await clearPending(current);
    const outcome =
      moment === 'now'
        ? await changeNow(current, price.id, input)
        : await changeLater(current, price.id, input.lookupKey, target.price.interval);
    await record(context, current, outcome);
    await syncCustomer(current.customerId);
    await syncRole(context.organizationId);
    return outcome;
  });
}

function requireFreshPreview(prorationDate: number | undefined): void {
  const now = Math.floor(Date.now() / 1000);
  if (prorationDate === undefined) return;
  if (prorationDate > now + 60 || prorationDate < now - PREVIEW_VALID_SECONDS) throw stalePreview();
}

/**
 * What the preview showed must still hold: the same moment, in the same period. One that a renewal
 * or another tab has overtaken would charge, or go on charging, what nobody was shown.
 */
function requireStillTrue({ item }: CurrentExpert, moment: ChangeMoment, shown: Shown): void {
  const { prorationDate, effectiveAt } = shown;
  const isNow = moment === 'now';
  const holds =
    (prorationDate === undefined || (isNow && prorationDate >= item.current_period_start)) &&
    (effectiveAt === undefined ||
      (!isNow && Date.parse(effectiveAt) === item.current_period_end * 1000));
  if (!holds) throw stalePreview();
}

async function clearPending({ subscription }: CurrentExpert): Promise<void> {
  await releaseSchedule(subscription);
  if (subscription.cancel_at_period_end || subscription.cancel_at)
    await keepSubscription(subscription);
}

async function changeNow(
  current: CurrentExpert,
  priceId: string,
  { lookupKey, prorationDate }: { lookupKey: string } & Shown,
): Promise<ChangeOutcome> {
  // Our clock may see a period a little before its beginning.
  const now = Math.max(Math.floor(Date.now() / 1000), current.item.current_period_start);
  const changed = await changePriceNow({
    subscriptionId: current.subscription.id,
    itemId: current.item.id,
    priceId,
    prorationDate: prorationDate ?? now,
  });
  if (!changed.pending_update) return { outcome: 'applied', lookupKey };
  const invoice = typeof changed.latest_invoice === 'string' ? null : changed.latest_invoice;
  return {
    outcome: 'payment_required',
    lookupKey,
    clientSecret: invoice?.confirmation_secret?.client_secret ?? null,
  };
}

async function changeLater(
  current: CurrentExpert,
  priceId: string,
  lookupKey: string,
  interval: 'month' | 'year',
): Promise<ChangeOutcome> {
  const { subscription, item } = current;
  await schedulePriceChange({ subscription, item, priceId, lookupKey, interval });
  return {
    outcome: 'scheduled',
    lookupKey,
    effectiveAt: new Date(item.current_period_end * 1000).toISOString(),
  };
}

async function record(
  context: Context,
  current: CurrentExpert,
  outcome: ChangeOutcome,
): Promise<void> {
  const { actor, organizationId, requestId } = context;
  const details = { from: current.row.lookupKey, to: outcome.lookupKey, outcome: outcome.outcome };
  await db().transaction((transaction) =>
    audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'subscription.change',
      target: current.subscription.id,
      details,
      requestId,
    }),
  );
}
