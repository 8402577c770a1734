import { clockOfCustomer, type Context } from '../context';
import { newId } from '../store/ids';
import type { EndpointRow, EventRow } from '../store/rows';
import { PLATFORM, type Store } from '../store/store';
import { API_VERSION } from '../version';
import type { DeliveryPolicies } from './policy';

interface Happening {
  readonly type: string;
  readonly object: object;
  readonly previous?: Record<string, unknown>;
}

/** Stripe keeps events for 30 days; the stand-in keeps the newest, so that memory stays bounded. */
export const EVENTS_KEPT = 20_000;

/** Objects on a test clock are dated by it; so are their events (as far as Stripe documents it). */
function clockOf(context: Context, object: object): string | null {
  if ('test_clock' in object && typeof object.test_clock === 'string') return object.test_clock;
  if ('customer' in object && typeof object.customer === 'string')
    return clockOfCustomer(context, object.customer);
  return null;
}

function wants(endpoint: EndpointRow, type: string, connect: boolean): boolean {
  if (endpoint.hidden.thin === true || endpoint.hidden.connect !== connect) return false;
  return listens(endpoint, type);
}

export function listens(endpoint: EndpointRow, type: string): boolean {
  if (endpoint.status !== 'enabled') return false;
  return endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type);
}

function forget(context: Context): void {
  while (context.tables.events.size() > EVENTS_KEPT) {
    const oldest = context.tables.events.ids('all', '')[0]?.id;
    if (oldest === undefined) return;
    dropDeliveries(context, oldest);
    context.tables.events.remove(oldest);
  }
}

function dropDeliveries(context: Context, event: string): void {
  for (const delivery of context.tables.deliveries.rows('event', event)) {
    context.tables.deliveries.remove(delivery.id);
  }
}

/**
 * Writes events and what must be delivered in the same transaction as the change itself: an event
 * can be late or twice, but it is never lost and never about something that did not happen.
 */
export function recordEvents(
  store: Store,
  context: Context,
  happenings: readonly Happening[],
  policies: DeliveryPolicies,
): void {
  const connect = context.account !== PLATFORM;
  const endpoints = happenings.length === 0 ? [] : store.scope(PLATFORM).endpoints.rows('all', '');
  for (const { type, object, previous } of happenings) {
    const event: EventRow = {
      id: newId('evt', 24),
      object: 'event',
      api_version: API_VERSION,
      created: context.now(clockOf(context, object)),
      data: previous === undefined ? { object } : { object, previous_attributes: previous },
      livemode: false,
      request: { id: context.request.id, idempotency_key: context.request.idempotencyKey },
      type,
      ...(connect ? { account: context.account } : {}),
    };
    context.tables.events.put(event);
    for (const endpoint of endpoints) {
      if (!wants(endpoint, type, connect)) continue;
      for (const plan of policies.plan(endpoint.url, type)) {
        context.tables.deliveries.put({
          ...plan,
          id: newId('dlv'),
          event: event.id,
          endpoint: endpoint.id,
        });
      }
    }
  }
  forget(context);
}
