import { WEBHOOK_MAX_BODY_BYTES } from '@/config/policies';
import { log } from '@/lib/core/log';
import { problemAnswer, type PlainAnswer } from '@/lib/core/problem';
import { readBoundedBody } from './read-bounded-body';
import { receiveStripeEvent } from './receive';

/**
 * Answers one delivery of Stripe, whichever server it came in through: 200 with what became of it,
 * or problem details. Never throws.
 */
export async function answerStripe(delivery: {
  body: AsyncIterable<Uint8Array> | null;
  signature: string | null;
}): Promise<PlainAnswer> {
  const requestId = crypto.randomUUID();
  try {
    const body = await readBoundedBody(delivery.body, WEBHOOK_MAX_BODY_BYTES);
    const receipt = await receiveStripeEvent({ body, signature: delivery.signature });
    return {
      status: 200,
      headers: { 'content-type': 'application/json', 'x-request-id': requestId },
      body: JSON.stringify(receipt),
    };
  } catch (error) {
    log().warn({ requestId, error }, 'webhook refused');
    return problemAnswer(error, requestId);
  }
}
