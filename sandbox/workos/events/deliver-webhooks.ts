import { startQueue, type Queue } from '../queue';
import { buildEvent } from '../resources/event';
import type { Sandbox } from '../sandbox';
import type { DeliveryRow } from '../store/rows';
import { onDelivery } from './emit-event';
import { signWebhook } from './sign-webhook';

const TIMEOUT_MS = 10_000;
const ATTEMPTS = 10;

/**
 * Delivers events to the webhook endpoints, each until it answers 2xx. Deliveries are independent,
 * so they may arrive out of order, as the documentation warns. A test environment of the real
 * service retries "for several minutes"; here ten attempts over about four.
 * Source: https://workos.com/docs/events/data-syncing/webhooks
 */
export function startWebhookDelivery(sandbox: Sandbox): Queue {
  const { store } = sandbox;
  const queue = startQueue<DeliveryRow>({
    store,
    table: store.deliveries,
    run: (row) => deliver(sandbox, row),
    backoffMs: (attempts) => (attempts >= ATTEMPTS ? null : 250 * 2 ** attempts),
    onError: (row, error) => sandbox.log(`WorkOS webhook ${row.event_id}: ${String(error)}`),
  });
  onDelivery(store, queue.push);
  queue.resume();
  return queue;
}

async function deliver({ store }: Sandbox, row: DeliveryRow): Promise<void> {
  const event = store.events.find(row.event_id);
  const endpoint = store.webhookEndpoints.find(row.endpoint_id);
  if (event && endpoint?.status === 'enabled') {
    const body = JSON.stringify(buildEvent(event));
    const response = await fetch(endpoint.endpoint_url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'WorkOS sandbox',
        'workos-signature': signWebhook(body, endpoint.secret),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`${endpoint.endpoint_url} answered ${response.status}`);
  }
  store.transact(() => store.deliveries.remove(row.id));
}
