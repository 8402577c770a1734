import { z } from 'zod';
import { env } from '@/config/env';
import { type Clock, systemClock } from '@/lib/core/clock';
import { AppError } from '@/lib/core/errors';
import { SECOND_MS } from '@/lib/core/time';
import { constructEvent, stripeClock } from '@/lib/integrations/stripe';
import { instruments } from '@/lib/telemetry/instruments';
import { inboxEvent, storeEvents } from '../inbox/store-events';
import { plainName } from '@/lib/core/http/plain-text';
import { requireShape } from './require-shape';

/** What became of an event: its subject's job is queued, nothing follows from it, or it was here before. */
export type Receipt = 'queued' | 'ignored' | 'duplicate';

/**
 * Takes one delivery of Stripe: verifies it and stores it once, with its subject's job. An event of
 * the other mode is stored and ignored. Throws `invalid_signature`, `unexpected_shape`; a database
 * error passes through, so that the sender gets a 500 and tries again.
 * https://docs.stripe.com/webhooks
 */
export async function receiveStripeEvent(
  delivery: { body: string; signature: string | null },
  clock: Clock = systemClock,
): Promise<Receipt> {
  const { STRIPE_WEBHOOK_SECRET, STRIPE_CONNECT_WEBHOOK_SECRET } = env();
  if (!delivery.signature)
    throw new AppError('invalid_signature', 'The Stripe-Signature header is missing.');
  const secrets = [...STRIPE_WEBHOOK_SECRET, ...(STRIPE_CONNECT_WEBHOOK_SECRET ?? [])];
  const event = constructEvent(delivery.body, delivery.signature, secrets, clock.now());
  requireShape(shape, event, 'Stripe');
  const kept = inboxEvent(event);
  const isNew = (await storeEvents([kept])).has(event.id);
  if (!isNew) return 'duplicate';
  const lagSeconds = stripeClock.now().getTime() / SECOND_MS - event.created;
  instruments().webhookDeliveryLag.record(Math.max(0, lagSeconds));
  return kept.subject ? 'queued' : 'ignored';
}

/** The parts of an event that we read (https://docs.stripe.com/api/events/object). */
const shape = z.object({
  id: plainName,
  type: plainName,
  account: plainName.nullish(),
  created: z.number().int().min(0).max(100_000_000_000),
  livemode: z.boolean(),
  data: z.object({ object: z.record(z.string(), z.unknown()) }),
});
