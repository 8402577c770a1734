import type Stripe from 'stripe';
import type { EventRow } from '../store/rows';
import type { Tables } from '../store/tables';

/** `pending_webhooks` counts the endpoints that have not answered yet, so it is read when shown. */
export function showEvent(tables: Tables, row: EventRow): Stripe.Event {
  const pending = tables.deliveries
    .rows('event', row.id)
    .filter(({ state }) => state === 'pending' || state === 'held').length;
  const shown = { ...row, pending_webhooks: pending };
  return asEvent(shown);
}

/** Safe: the union `Stripe.Event` pairs each type with its object, which `recordEvents` was given together. */
function asEvent(shown: EventRow & { pending_webhooks: number }): Stripe.Event {
  return shown as unknown as Stripe.Event;
}
