import { WEBHOOK_MAX_BODY_BYTES } from '@/config/policies';
import { correlated } from '@/lib/core/correlation';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { problemResponse } from '@/lib/core/problem';
import { readBoundedBody } from '@/lib/core/http/read-bounded-body';
import { instruments } from '@/lib/telemetry/instruments';
import { runVerb } from '@/lib/telemetry/run-verb';
import type { Receipt } from './receive-stripe-event';

type Receive = (delivery: { body: string; signature: string | null }) => Promise<Receipt>;

/** The names of their spans. Not the functions' own, which a build shortens. */
const VERBS = { stripe: 'receiveStripeEvent', workos: 'receiveWorkosEvent' } as const;

/** Answers one POST of a provider: 200 `{receipt}` with what became of it, or problem details. Never throws. */
export async function answerWebhook(
  request: Request,
  provider: 'stripe' | 'workos',
  receive: Receive,
): Promise<Response> {
  return correlated(async (requestId) => {
    try {
      const body = await readBoundedBody(request.body, WEBHOOK_MAX_BODY_BYTES);
      const signature = request.headers.get(`${provider}-signature`);
      const receipt = await runVerb(VERBS[provider], () => receive({ body, signature }));
      instruments().webhookDeliveries.add(1, { provider, receipt });
      return Response.json({ receipt }, { headers: { 'x-request-id': requestId } });
    } catch (error) {
      const isRefused = error instanceof AppError && error.status < 500;
      instruments().webhookDeliveries.add(1, {
        provider,
        receipt: isRefused ? 'refused' : 'failed',
      });
      log().warn({ error }, 'webhook refused');
      return problemResponse(error, requestId);
    }
  });
}
