import { WEBHOOK_MAX_BODY_BYTES } from '@/config/policies';
import { correlated } from '@/lib/core/correlation';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { problemAnswer, type PlainAnswer } from '@/lib/core/problem';
import { instruments } from '@/lib/telemetry/instruments';
import { runVerb } from '@/lib/telemetry/run-verb';
import { readBoundedBody } from './read-bounded-body';
import { receiveStripeEvent } from './receive';

/** One POST of Stripe. */
interface Delivery {
  body: AsyncIterable<Uint8Array> | null;
  signature: string | null;
}

/**
 * Answers one delivery of Stripe, whichever server it came in through: 200 with what became of it,
 * or problem details. Never throws.
 */
export async function answerStripe(delivery: Delivery): Promise<PlainAnswer> {
  return correlated((requestId) => answer(delivery, requestId));
}

async function answer(delivery: Delivery, requestId: string): Promise<PlainAnswer> {
  try {
    const body = await readBoundedBody(delivery.body, WEBHOOK_MAX_BODY_BYTES);
    const { signature } = delivery;
    const receipt = await runVerb('receiveStripeEvent', () =>
      receiveStripeEvent({ body, signature }),
    );
    instruments().webhookDeliveries.add(1, receipt);
    return {
      status: 200,
      headers: { 'content-type': 'application/json', 'x-request-id': requestId },
      body: JSON.stringify(receipt),
    };
  } catch (error) {
    const isRefused = error instanceof AppError && error.status < 500;
    instruments().webhookDeliveries.add(1, { receipt: isRefused ? 'refused' : 'failed' });
    log().warn({ error }, 'webhook refused');
    return problemAnswer(error, requestId);
  }
}
