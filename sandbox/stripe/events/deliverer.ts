import type { DeliveryRow, EndpointRow } from '../store/rows';
import { PLATFORM, type Store } from '../store/store';
import type { Tables } from '../store/tables';
import { showEvent } from './show-event';
import { buildNotification } from './thin-event';
import { signatureHeader } from './signature';

export interface Deliverer {
  /** Looks for due deliveries now; called after every change. */
  poke(): void;
  /** Resolves when nothing is in flight and nothing is due or waiting for a retry. */
  settled(timeoutMs: number): Promise<boolean>;
  inFlight(): number;
  /** Sends these one after the other, each only when the one before has been answered. */
  inOrder(tables: Tables, deliveries: readonly DeliveryRow[]): Promise<void>;
  stop(): Promise<void>;
}

/** A local ladder in the shape of Stripe's: soon, then rarer, the last rung repeated for three days. */
export const RETRY_DELAYS_MS = [500, 1000, 2000, 5000, 10_000, 30_000, 60_000];
const RETRY_FOR_MS = 3 * 24 * 3600 * 1000;
const ANSWER_WITHIN_MS = 10_000;
const MAX_IN_FLIGHT = 32;

/** What is sent of an event: a snapshot, or a thin notification of one of `/v2`. */
function bodyOf(tables: Tables, id: string): string | null {
  const thin = tables.thinEvents.get(id);
  if (thin !== undefined) return JSON.stringify(buildNotification(thin));
  const event = tables.events.get(id);
  return event === undefined ? null : JSON.stringify(showEvent(tables, event));
}

async function post(endpoint: EndpointRow, body: string, stopping: AbortSignal): Promise<number> {
  if (endpoint.hidden.down) return 503;
  try {
    const response = await fetch(endpoint.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_WITHIN_MS), stopping]),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'stripe-signature': signatureHeader(
          body,
          endpoint.hidden.secret,
          Math.floor(Date.now() / 1000),
        ),
      },
      body,
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

/**
 * Sends what is due, several at once and in no promised order, until each is answered with 2xx.
 * Every attempt is signed anew with the real time, as the receiver checks the signature's age.
 */
export function createDeliverer(
  store: Store,
  retryDelaysMs: readonly number[] = RETRY_DELAYS_MS,
): Deliverer {
  const flying = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  const stopping = new AbortController();
  const lastDelay = retryDelaysMs.at(-1) ?? 0;
  const maxAttempts =
    lastDelay === 0 ? 1 : retryDelaysMs.length + Math.ceil(RETRY_FOR_MS / lastDelay);

  function record(tables: Tables, delivery: DeliveryRow, status: number): void {
    const current = tables.deliveries.get(delivery.id);
    if (current === undefined || stopping.signal.aborted) return;
    const attempts = current.attempts + 1;
    const done = { ...current, attempts, lastStatus: status };
    if (status >= 200 && status < 300) {
      tables.deliveries.put({ ...done, state: 'delivered' });
      return;
    }
    const wait = retryDelaysMs[Math.min(attempts, retryDelaysMs.length) - 1];
    const givenUp = wait === undefined || attempts >= maxAttempts;
    tables.deliveries.put({
      ...done,
      state: givenUp ? 'failed' : 'pending',
      dueAt: Date.now() + (wait ?? 0),
    });
  }

  async function send(tables: Tables, delivery: DeliveryRow): Promise<void> {
    const endpoint = store.scope(PLATFORM).endpoints.get(delivery.endpoint);
    const body = bodyOf(tables, delivery.event);
    const usable = endpoint !== undefined && body !== null && endpoint.status === 'enabled';
    const status = usable ? await post(endpoint, body, stopping.signal) : 410;
    if (stopping.signal.aborted) return;
    store.transaction(() => {
      if (usable) record(tables, delivery, status);
      else tables.deliveries.put({ ...delivery, state: 'failed', lastStatus: null });
    });
  }

  function launch(tables: Tables, delivery: DeliveryRow): void {
    const sending = send(tables, delivery).finally(() => {
      flying.delete(delivery.id);
      deliverer.poke();
    });
    flying.set(delivery.id, sending);
  }

  /** The next moment something is due; null when nothing waits. */
  function launchDue(): number | null {
    let next: number | null = null;
    for (const tables of store.accounts().map((account) => store.scope(account))) {
      for (const { id, order } of tables.deliveries
        .ids('due', 'pending')
        .slice(0, MAX_IN_FLIGHT * 4)) {
        if (flying.has(id)) continue;
        if (order > Date.now() || flying.size >= MAX_IN_FLIGHT) {
          next = Math.min(next ?? order, order);
          break;
        }
        const delivery = tables.deliveries.get(id);
        if (delivery !== undefined) launch(tables, delivery);
      }
    }
    return next;
  }

  const waiting = () =>
    flying.size > 0 ||
    store
      .accounts()
      .some((account) => store.scope(account).deliveries.ids('due', 'pending').length > 0);

  const deliverer: Deliverer = {
    inFlight: () => flying.size,
    async inOrder(tables, deliveries) {
      for (const delivery of deliveries) await send(tables, delivery);
      deliverer.poke();
    },
    poke() {
      if (stopping.signal.aborted) return;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      const next = launchDue();
      if (next !== null && flying.size < MAX_IN_FLIGHT) {
        timer = setTimeout(deliverer.poke, Math.max(5, next - Date.now())).unref();
      }
    },
    async settled(timeoutMs) {
      const until = Date.now() + timeoutMs;
      while (waiting() && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return !waiting();
    },
    async stop() {
      stopping.abort();
      if (timer !== null) clearTimeout(timer);
      await Promise.allSettled(flying.values());
    },
  };
  return deliverer;
}
