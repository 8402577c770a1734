import type { NextRequest } from 'next/server';
import { answerStripe } from '@/lib/webhooks/door/answer-stripe';

/** Stripe's events. Verified, stored and queued, then answered; the work happens in a job. */
export async function POST(request: NextRequest): Promise<Response> {
  return answerStripe(request);
}
