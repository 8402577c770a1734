import type Stripe from 'stripe';
import { log } from '@/lib/core/log';
import { dropUnpaidChange } from '@/lib/integrations/stripe';

/**
 * What a person has decided since takes the place of an upgrade that waits for its payment: a page
 * that is still open must not pay for it. Never throws, since that decision is carried out already;
 * what is left shows on the billing page, and ends within 23 hours.
 */
export async function forgetUnpaidChange(subscription: Stripe.Subscription): Promise<void> {
  try {
    await dropUnpaidChange(subscription);
  } catch (error) {
    log().error({ error, subscription: subscription.id }, 'an overtaken change can still be paid');
  }
}
