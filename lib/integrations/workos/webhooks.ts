import { WEBHOOK_TOLERANCE_SECONDS } from '@/config/policies';
import { AppError } from '@/lib/core/errors';
import { workos } from './client';

/**
 * Verifies a webhook against each secret in turn (several during a rotation) and returns what its
 * body says, unread. What was signed is the text that was sent: the SDK is given that, since JSON
 * written anew may differ in spaces and escapes. Throws `invalid_signature`, and `unexpected_shape`
 * where the body is no JSON. https://workos.com/docs/events/data-syncing/webhooks
 */
export async function openWorkosBody(
  payload: string,
  sigHeader: string,
  secrets: readonly string[],
): Promise<unknown> {
  await verify(payload, sigHeader, secrets);
  try {
    return JSON.parse(payload) as unknown;
  } catch (cause) {
    throw new AppError('unexpected_shape', 'This is not an event of WorkOS: no JSON.', { cause });
  }
}

async function verify(payload: string, sigHeader: string, secrets: readonly string[]) {
  let cause: unknown;
  for (const secret of secrets) {
    try {
      const tolerance = WEBHOOK_TOLERANCE_SECONDS * 1000;
      await workos().webhooks.verifyHeader({ payload, sigHeader, secret, tolerance });
      return;
    } catch (error) {
      cause = error;
    }
  }
  throw new AppError('invalid_signature', 'The WorkOS-Signature header does not match this body.', {
    cause,
  });
}
