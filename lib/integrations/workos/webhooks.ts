import type { Event } from '@workos-inc/node';
import { WEBHOOK_TOLERANCE_SECONDS } from '@/config/policies';
import { AppError } from '@/lib/core/errors';
import { workos } from './client';

/**
 * Verifies a webhook against each secret in turn (several during a rotation) and returns the event.
 * Throws `invalid_signature`. https://workos.com/docs/events/data-syncing/webhooks
 */
export async function constructWorkosEvent(
  body: string,
  sigHeader: string,
  secrets: readonly string[],
): Promise<Event> {
  let cause: unknown;
  for (const secret of secrets) {
    try {
      const payload = JSON.parse(body) as Record<string, unknown>;
      const tolerance = WEBHOOK_TOLERANCE_SECONDS * 1000;
      return await workos().webhooks.constructEvent({ payload, sigHeader, secret, tolerance });
    } catch (error) {
      cause = error;
    }
  }
  throw new AppError('invalid_signature', 'The WorkOS-Signature header does not match this body.', {
    cause,
  });
}
