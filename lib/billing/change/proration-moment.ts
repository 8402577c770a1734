import type Stripe from 'stripe';
import { toUnix } from '@/lib/core/time';

/**
 * The moment from which a change made now is prorated, in Unix seconds. Right after a renewal our
 * clock may still be in the old period, in which Stripe prorates nothing.
 */
export function prorationMoment(item: Stripe.SubscriptionItem): number {
  return Math.max(toUnix(new Date()), item.current_period_start);
}
