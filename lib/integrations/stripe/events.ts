import type Stripe from 'stripe';
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
