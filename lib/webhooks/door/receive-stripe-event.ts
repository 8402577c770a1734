import { z } from 'zod';
import { env } from '@/config/env';
import { type Clock, systemClock } from '@/lib/core/clock';
import { AppError } from '@/lib/core/errors';
import { SECOND_MS } from '@/lib/core/time';
import { constructEvent, constructThinEvent, isThin, stripeClock } from '@/lib/integrations/stripe';
import { instruments } from '@/lib/telemetry/instruments';
import { inboxEvent, inboxThinEvent, storeEvents } from '../inbox/store-events';
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
  const kept = isThin(delivery.body)
    ? readThin(delivery.body, delivery.signature, secrets, clock)
    : readSnapshot(delivery.body, delivery.signature, secrets, clock);
  const isNew = (await storeEvents([kept])).has(kept.row.eventId);
  if (!isNew) return 'duplicate';
  const lagSeconds = (stripeClock.now().getTime() - kept.row.occurredAt.getTime()) / SECOND_MS;
  instruments().webhookDeliveryLag.record(Math.max(0, lagSeconds));
  return kept.subject ? 'queued' : 'ignored';
}

function readSnapshot(body: string, signature: string, secrets: readonly string[], clock: Clock) {
  const event = constructEvent(body, signature, secrets, clock.now());
  requireShape(shape, event, 'Stripe');
  return inboxEvent(event);
}

function readThin(body: string, signature: string, secrets: readonly string[], clock: Clock) {
  const event = constructThinEvent(body, signature, secrets, clock.now());
  return inboxThinEvent(requireShape(thinShape, event, 'Stripe'));
}

/** The parts of a thin event that we read (https://docs.stripe.com/api/v2/core/events/event-types). */
const thinShape = z.object({
  id: plainName,
  type: plainName,
  created: z.iso.datetime({ offset: true }),
  livemode: z.boolean(),
  related_object: z.object({ id: plainName }).nullish(),
});

/** The parts of an event that we read (https://docs.stripe.com/api/events/object). */
const shape = z.object({
  id: plainName,
  type: plainName,
  account: plainName.nullish(),
  created: z.number().int().min(0).max(100_000_000_000),
  livemode: z.boolean(),
  data: z.object({ object: z.record(z.string(), z.unknown()) }),
});
