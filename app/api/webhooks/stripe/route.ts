import type { NextRequest } from 'next/server';
import { answerWebhook } from '@/lib/webhooks/door/answer-webhook';
import { receiveStripeEvent } from '@/lib/webhooks/door/receive-stripe-event';

/** Stripe's events. Verified, stored and queued, then answered; the work happens in a job. */
export async function POST(request: NextRequest): Promise<Response> {
  return answerWebhook(request, 'stripe', receiveStripeEvent);
}
