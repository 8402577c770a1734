import { env, isLivemode } from '@/config/env';
import { type Clock, systemClock } from '@/lib/core/clock';
import { AppError } from '@/lib/core/errors';
import { constructEvent } from '@/lib/integrations/stripe';
import { type Receipt, storeEvent } from '../inbox/store-events';

/**
 * Takes one delivery of Stripe: verifies it and stores it once with its subject's job. Whatever
 * became of it (also a repetition), the answer is 200. Throws
 * `invalid_signature`, `invalid_input` (other livemode); a database error passes through, so that
 * the sender gets a 500 and tries again. https://docs.stripe.com/webhooks
 */
export async function receiveStripeEvent(input: {
  body: string;
  signature: string | null;
  clock?: Clock;
}): Promise<Receipt> {
  const { STRIPE_WEBHOOK_SECRET, STRIPE_CONNECT_WEBHOOK_SECRET } = env();
  if (!input.signature)
    throw new AppError('invalid_signature', 'The Stripe-Signature header is missing.');
  const secrets = [...STRIPE_WEBHOOK_SECRET, ...(STRIPE_CONNECT_WEBHOOK_SECRET ?? [])];
  const event = constructEvent(
    input.body,
    input.signature,
    secrets,
    (input.clock ?? systemClock).now(),
  );
  if (event.livemode !== isLivemode()) {
    throw new AppError(
      'invalid_input',
      `This installation does not take events with livemode ${event.livemode}.`,
    );
  }
  return storeEvent(event);
}
