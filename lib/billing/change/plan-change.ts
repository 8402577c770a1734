import type Stripe from 'stripe';
import type { PlanPrice } from '@/lib/catalog/find-plan';
import { requirePurchasable } from '@/lib/catalog/require-purchasable';
import { requireStripePrice } from '@/lib/catalog/require-stripe-price';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { type CurrentPlan, requirePaidUpPlan } from '../current-plan';
import { type ChangeMoment, decideChange } from './decide-change';

/** A change of plan that may be made. */
export interface PlannedChange {
  current: CurrentPlan;
  target: PlanPrice;
  price: Stripe.Price;
  moment: ChangeMoment;
}

/** What became of a change. */
export type ChangeOutcome =
  | { outcome: 'applied'; lookupKey: string }
  | { outcome: 'scheduled'; lookupKey: string; effectiveAt: string }
  /** The old plan stays until this is confirmed in the browser (or 23 hours have passed). */
  | { outcome: 'payment_required'; lookupKey: string; clientSecret: string | null };

/**
 * Decides what a change of the caller's plan would be. Preview and change both begin here, so a
 * change is what its preview showed or is refused. Two requests to Stripe. Throws
 * `unknown_lookup_key`, `not_self_serve`, `invite_required`, `no_subscription`, `payment_overdue`,
 * `collection_paused`, `catalog_not_applied`, `currency_mismatch`, `already_on_plan`, `provider_unavailable`.
 */
export async function planChange(context: Context, lookupKey: string): Promise<PlannedChange> {
  const target = requirePurchasable(lookupKey, ['expert']);
  const [current, price] = await Promise.all([
    requirePaidUpPlan(context),
    requireStripePrice(lookupKey),
  ]);
  if (price.currency !== current.item.price.currency)
    throw new AppError(
      'currency_mismatch',
      `This plan is charged in ${current.item.price.currency.toUpperCase()}; write to us to change it.`,
    );
  const isSame =
    price.id === current.fact.priceId ||
    // Its price was replaced since: the same plan, for as much as before.
    (target.planId === current.fact.plan && target.price.interval === current.fact.interval);
  if (isSame) throw new AppError('already_on_plan', 'This is your plan already.');
  const to = { tier: target.plan.tier, interval: target.price.interval, isInvite: false };
  return { current, target, price, moment: decideChange(current.state, to) };
}
