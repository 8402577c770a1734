import type { NextRequest } from 'next/server';
import { WEBHOOK_MAX_BODY_BYTES } from '@/config/policies';
import { log } from '@/lib/core/log';
import { problemResponse } from '@/lib/core/problem';
import { readBoundedBody } from '@/lib/webhooks/read-bounded-body';
import { receiveStripeEvent } from '@/lib/webhooks/receive';

/** Stripe's events. Verified, stored and queued, then answered; the work happens in a job. */
export async function POST(request: NextRequest): Promise<Response> {
  const requestId = crypto.randomUUID();
  try {
    const body = await readBoundedBody(request, WEBHOOK_MAX_BODY_BYTES);
    const receipt = await receiveStripeEvent({
      body,
      signature: request.headers.get('stripe-signature'),
    });
    return Response.json(receipt);
  } catch (error) {
    log().warn({ requestId, error }, 'webhook refused');
    return problemResponse(error, requestId);
  }
}
