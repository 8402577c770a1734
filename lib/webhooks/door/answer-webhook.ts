import { WEBHOOK_MAX_BODY_BYTES } from '@/config/policies';
import { correlated } from '@/lib/core/correlation';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { problemResponse } from '@/lib/core/problem';
import { instruments } from '@/lib/telemetry/instruments';
import { runVerb } from '@/lib/telemetry/run-verb';
import type { Receipt } from './receive-stripe-event';

interface WebhookDoor {
  /** The name of its span. Not the function's own, which a build shortens. */
  verb: 'receiveStripeEvent' | 'receiveWorkosEvent';
  signatureHeader: 'stripe-signature' | 'workos-signature';
  receive: (delivery: { body: string; signature: string | null }) => Promise<Receipt>;
}

/** Answers one POST of a provider: 200 `{receipt}` with what became of it, or problem details. Never throws. */
export async function answerWebhook(
  request: Request,
  { verb, signatureHeader, receive }: WebhookDoor,
): Promise<Response> {
  return correlated(async (requestId) => {
    try {
      const body = await readBoundedBody(request.body, WEBHOOK_MAX_BODY_BYTES);
      const signature = request.headers.get(signatureHeader);
      const receipt = await runVerb(verb, () => receive({ body, signature }));
      instruments().webhookDeliveries.add(1, { receipt });
      return Response.json({ receipt }, { headers: { 'x-request-id': requestId } });
    } catch (error) {
      const isRefused = error instanceof AppError && error.status < 500;
      instruments().webhookDeliveries.add(1, { receipt: isRefused ? 'refused' : 'failed' });
      log().warn({ error }, 'webhook refused');
      return problemResponse(error, requestId);
    }
  });
}

/** The body as text, reading no more than `limit` bytes. Throws `body_too_large`. */
async function readBoundedBody(
  body: AsyncIterable<Uint8Array> | null,
  limit: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limit)
      throw new AppError('body_too_large', `The body is larger than ${limit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
