import Stripe from 'stripe';
import { statusOf } from './workos/call-workos';

/**
 * Whether an error is what a vendor answered, rather than a mistake of ours: a key that was rolled or may do
 * less than it did, or a thing that the vendor refuses to speak of.
 */
export const isVendorRefusal = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError || statusOf(error) !== undefined;
