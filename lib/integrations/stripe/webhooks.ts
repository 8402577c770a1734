import type Stripe from 'stripe';
import { WEBHOOK_TOLERANCE_SECONDS } from '@/config/policies';
import { AppError } from '@/lib/core/errors';
import { stripe } from './client';

/**
 * Verifies a webhook against each secret in turn (several during a rotation) and returns the
 * event. The SDK refuses old timestamps only; those from the future are refused here.
 * Throws `invalid_signature`. https://docs.stripe.com/webhooks/signature
 */
export function constructEvent(
  payload: string,
  header: string,
  secrets: readonly string[],
  now: Date,
): Stripe.Event {
  refuseFutureTimestamp(header, now);
  let cause: unknown;
  for (const secret of secrets) {
    try {
      return stripe().webhooks.constructEvent(payload, header, secret, WEBHOOK_TOLERANCE_SECONDS);
    } catch (error) {
      cause = error;
    }
  }
  throw new AppError('invalid_signature', 'The Stripe-Signature header does not match this body.', {
    cause,
  });
}

function refuseFutureTimestamp(header: string, now: Date): void {
  const timestamp = Number(/(?:^|,)t=(\d+)/.exec(header)?.[1] ?? Number.NaN);
  if (timestamp - now.getTime() / 1000 <= WEBHOOK_TOLERANCE_SECONDS) return;
  throw new AppError(
    'invalid_signature',
    'The Stripe-Signature header carries no timestamp or one from the future.',
  );
}
