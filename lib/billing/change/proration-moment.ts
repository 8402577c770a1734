import type Stripe from 'stripe';
import { toUnix } from '@/lib/core/time';
import { stripeClock } from '@/lib/integrations/stripe';

/**
 * The moment from which a change made now is prorated, by Stripe's clock, in Unix seconds. Right
 * after a renewal it may still be told a second short of the new period, in which alone Stripe prorates.
 */
export function prorationMoment(item: Stripe.SubscriptionItem): number {
  return Math.max(toUnix(stripeClock.now()), item.current_period_start);
}
