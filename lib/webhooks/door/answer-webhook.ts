import { WEBHOOK_MAX_BODY_BYTES } from '@/config/policies';
import { correlated } from '@/lib/core/correlation';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { problemResponse } from '@/lib/core/problem';
import { readBoundedBody } from '@/lib/core/http/read-bounded-body';
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
