import type Stripe from 'stripe';
import { callStripe } from './transport/call-stripe';
import { pagesOf } from './transport/all-pages';
import { stripe } from './transport/client';

/**
 * Events since a moment (Unix seconds) that at least one endpoint has not taken, newest first, a page
 * at a time (https://docs.stripe.com/api/events/list#list_events-delivery_success).
 */
export function listUndeliveredEvents(since: number): AsyncGenerator<Stripe.Event[]> {
  return pagesOf((page) =>
    stripe().events.list({ delivery_success: false, created: { gte: since }, ...page }),
  );
}

/**
 * An event as Stripe has it: ours, a connected account's, or a thin one of v2. Stripe keeps them for
 * thirty days (https://docs.stripe.com/api/events, https://docs.stripe.com/api/v2/core/events); then the
 * SDK's error says that it is missing. Throws `provider_unavailable`.
 */
export async function fetchEvent(event: {
  eventId: string;
  type: string;
  account: string;
}): Promise<unknown> {
  if (event.type.startsWith('v2.'))
    return callStripe(() => stripe().v2.core.events.retrieve(event.eventId));
  const options = event.account ? { stripeAccount: event.account } : {};
  return callStripe(() => stripe().events.retrieve(event.eventId, {}, options));
}
