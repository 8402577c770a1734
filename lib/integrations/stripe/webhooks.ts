import type Stripe from 'stripe';
import { WEBHOOK_TOLERANCE_SECONDS } from '@/config/policies';
import { AppError } from '@/lib/core/errors';
import { allPages } from './transport/all-pages';
import { stripe } from './transport/client';

/**
 * Verifies a webhook against each secret in turn (several during a rotation) and returns the
 * event. The SDK refuses old timestamps only, and reads the last of several: those from the future, and
 * headers with several, are refused here.
 * Throws `invalid_signature`. https://docs.stripe.com/webhooks/signature
 */
export function constructEvent(
  payload: string,
  header: string,
  secrets: readonly string[],
  now: Date,
): Stripe.Event {
  return verified(header, secrets, now, (secret) =>
    stripe().webhooks.constructEvent(payload, header, secret, WEBHOOK_TOLERANCE_SECONDS),
  );
}

/**
 * The same for a thin event of Stripe's v2, which names an object and says nothing of it. Throws
 * `invalid_signature`. https://docs.stripe.com/webhooks?snapshot-or-thin=thin
 */
export function constructThinEvent(
  payload: string,
  header: string,
  secrets: readonly string[],
  now: Date,
): Stripe.V2.Core.EventNotification {
  return verified(header, secrets, now, (secret) =>
    stripe().parseEventNotification(payload, header, secret, WEBHOOK_TOLERANCE_SECONDS),
  );
}

/** Whether a body that nobody has verified yet claims to be a thin event. */
export function isThin(payload: string): boolean {
  try {
    const body: unknown = JSON.parse(payload);
    return (
      typeof body === 'object' &&
      body !== null &&
      'object' in body &&
      body.object === 'v2.core.event'
    );
  } catch {
    return false;
  }
}

function verified<Event>(
  header: string,
  secrets: readonly string[],
  now: Date,
  construct: (secret: string) => Event,
): Event {
  requireOneTimestamp(header, now);
  let cause: unknown;
  for (const secret of secrets) {
    try {
      return construct(secret);
    } catch (error) {
      cause = error;
    }
  }
  throw new AppError('invalid_signature', 'The Stripe-Signature header does not match this body.', {
    cause,
  });
}

function requireOneTimestamp(header: string, now: Date): void {
  const timestamps = [...header.matchAll(/(?:^|,)\s*t=([^,]*)/g)];
  const aheadSeconds = Number(timestamps[0]?.[1] ?? Number.NaN) - now.getTime() / 1000;
  if (timestamps.length === 1 && aheadSeconds <= WEBHOOK_TOLERANCE_SECONDS) return;
  throw new AppError(
    'invalid_signature',
    'The Stripe-Signature header must carry one timestamp, not from the future.',
  );
}

/** Every endpoint that Stripe sends this account's events to. Throws `provider_unavailable`. */
export async function listWebhookEndpoints(): Promise<Stripe.WebhookEndpoint[]> {
  return allPages((page) => stripe().webhookEndpoints.list(page));
}
