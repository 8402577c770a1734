import type Stripe from 'stripe';
import { GRACE_DAYS } from '@/config/policies';
import { DAY_MS, fromUnix } from '@/lib/core/time';
import { mainItem } from './main-item';
import { isPastDue } from './status';

/**
 * When the grace period of a subscription ends: `GRACE_DAYS` after its first unpaid invoice was made
 * (`unpaidSince`), so that every run computes the same end, or later where an administrator has given
 * its organization longer (`extendedUntil`); null unless it is past due. Pure.
 */
export function graceEnd(
  subscription: Stripe.Subscription,
  unpaidSince?: Date,
  extendedUntil: Date | null = null,
): Date | null {
  if (!isPastDue(subscription.status)) return null;
  const since = unpaidSince ?? fromUnix(latestDebt(subscription));
  const usual = since.getTime() + GRACE_DAYS * DAY_MS;
  return new Date(Math.max(usual, extendedUntil?.getTime() ?? 0));
}

/** Unix seconds of the newest moment that can have begun the debt, where the invoices do not tell. */
function latestDebt(subscription: Stripe.Subscription): number {
  const { latest_invoice: invoice } = subscription;
  if (invoice && typeof invoice !== 'string') return invoice.created;
  return mainItem(subscription)?.current_period_start ?? subscription.created;
}
