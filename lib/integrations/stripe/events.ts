import type Stripe from 'stripe';
import { callStripe } from './call-stripe';
import { stripe } from './client';

/**
 * Events since a moment (Unix seconds) that at least one endpoint has not taken, newest first, page
 * by page (https://docs.stripe.com/api/events/list#list_events-delivery_success).
 */
export async function* listUndeliveredEvents(since: number): AsyncGenerator<Stripe.Event> {
  let after: string | undefined;
  for (;;) {
    const page = await callStripe(() =>
      stripe().events.list({
        delivery_success: false,
        created: { gte: since },
        limit: 100,
        ...(after && { starting_after: after }),
      }),
    );
    yield* page.data;
    after = page.data.at(-1)?.id;
    if (!page.has_more || !after) return;
  }
}
