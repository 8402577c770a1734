import type { EventResponse } from '@workos-inc/node';
import { createId } from '../ids';
import type { EventRow } from '../store/rows';
import type { Store } from '../store/store';

type EventOf<N extends EventResponse['event']> = Extract<EventResponse, { event: N }>;

/**
 * Records an event in the caller's transaction, with one delivery for each webhook endpoint that
 * subscribed to it: an event exists if and only if its change does.
 * Source: https://workos.com/docs/events
 */
export function emitEvent<N extends EventResponse['event']>(
  store: Store,
  event: N,
  data: EventOf<N>['data'],
): void {
  const id = createId('event');
  const row = {
    id,
    event,
    data,
    created_at: new Date().toISOString(),
    organization_id: organizationOf(event, data),
  };
  // The signature ties `data` to `event`, which the union of the SDK's types cannot express here.
  store.events.put(row as unknown as EventRow);
  for (const endpoint of store.webhookEndpoints.list()) {
    if (endpoint.status !== 'enabled') continue;
    if (endpoint.events.length > 0 && !endpoint.events.includes(event)) continue;
    const delivery = { id: createId('delivery'), event_id: id, endpoint_id: endpoint.id };
    store.deliveries.put({ ...delivery, due_at: Date.now(), attempts: 0 });
    store.afterCommit(() => deliveryListeners.get(store)?.(delivery.id));
  }
}

const deliveryListeners = new WeakMap<Store, (deliveryId: string) => void>();

/** Tells who delivers the events of a store. */
export function onDelivery(store: Store, listener: (deliveryId: string) => void): void {
  deliveryListeners.set(store, listener);
}

function organizationOf(event: string, data: object): string | null {
  const fields = data as { id?: string; organization_id?: string | null };
  if (event.startsWith('organization.')) return fields.id ?? null;
  return fields.organization_id ?? null;
}
