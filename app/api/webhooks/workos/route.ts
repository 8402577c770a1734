import type { NextRequest } from 'next/server';
import { answerWebhook } from '@/lib/webhooks/door/answer-webhook';
import { receiveWorkosEvent } from '@/lib/webhooks/door/receive-workos-event';

/** WorkOS's events. Verified, stored and queued, then answered; what they end is over at once. */
export async function POST(request: NextRequest): Promise<Response> {
  return answerWebhook(request, 'workos', receiveWorkosEvent);
}
