import { env } from '@/config/env';
import { AppError } from '@/lib/core/errors';
import { openWorkosBody } from '@/lib/integrations/workos';
import { storeEvents } from '../inbox/store-events';
import { readWorkosEvent } from '../workos-event';
import { workosInboxEvent } from '../inbox/workos-inbox-event';
import type { Receipt } from './receive-stripe-event';

/**
 * Takes one delivery of WorkOS: verifies it, stores it once, takes away at once what it ends, and
 * queues its job. Throws `invalid_signature`, `unexpected_shape`, `not_found` where no secret is set; a
 * database error passes through, so that the sender gets a 500 and tries again.
 * https://workos.com/docs/events/data-syncing/webhooks
 */
export async function receiveWorkosEvent(delivery: {
  body: string;
  signature: string | null;
}): Promise<Receipt> {
  const secrets = env().WORKOS_WEBHOOK_SECRET;
  if (!secrets) throw new AppError('not_found', 'This installation takes no events of WorkOS.');
  if (!delivery.signature)
    throw new AppError('invalid_signature', 'The WorkOS-Signature header is missing.');
  const event = readWorkosEvent(await openWorkosBody(delivery.body, delivery.signature, secrets));
  const stored = workosInboxEvent(event);
  const isNew = (await storeEvents([stored])).has(event.id);
  if (!isNew) return 'duplicate';
  return stored.subject ? 'queued' : 'ignored';
}
