import { setTimeout as sleep } from 'node:timers/promises';
import Stripe from 'stripe';
import { ApiError } from '../http/api-error';
import { emptyReply } from '../http/reply';
import { route, type Route } from '../http/route';
import { startQueue } from '../queue';
import type { Sandbox } from '../sandbox';
import type { SyncRow } from '../store/rows';
import { fetchEntitlements } from './fetch-entitlements';
import { installAtStripe, STRIPE_WEBHOOK_NOTE, type InstalledWebhook } from './install-at-stripe';
import { onSyncRequest, requestSync } from './request-sync';
import { sendSeatCount } from './send-seat-count';

const WEBHOOK_PATH = '/_addons/stripe/webhook';
const MAX_BACKOFF_MS = 15_000;

export interface StripeAddon {
  /** The endpoint Stripe delivers to. */
  route: Route;
  /** Registers at Stripe; keeps trying in the background if Stripe does not answer. */
  install(ownUrl: string): Promise<void>;
  resume(): void;
  stop(): void;
}

/**
 * The Stripe add-on. It listens to Stripe by a webhook endpoint of its own, as WorkOS does, and
 * the application has no part in it: entitlements come in, seat counts go out, both after a delay,
 * both tried again until they succeed, also over a restart.
 * Source: https://workos.com/docs/authkit/add-ons/stripe
 */
export function startStripeAddon(
  sandbox: Sandbox,
  connection: { url: string; apiKey: string },
): StripeAddon {
  const { store, settings } = sandbox;
  const stripe = connect(connection);
  const stopping = new AbortController();
  const queue = startQueue<SyncRow>({
    store,
    table: store.syncs,
    run: async (row) => {
      if (row.kind === 'entitlements') await fetchEntitlements(sandbox, stripe, row.subject);
      if (row.kind === 'seats') await sendSeatCount(sandbox, stripe, row.subject, row.version);
      // Asked for again while this ran: the row has another version and stays for another run.
      const current = store.syncs.find(row.id);
      if (current?.version === row.version) store.transact(() => store.syncs.remove(row.id));
    },
    backoffMs: (attempts) => Math.min(100 * 2 ** attempts, MAX_BACKOFF_MS),
    isPaused: () => settings.isAddonPaused,
    onError: (row, error) => sandbox.log(`WorkOS Stripe add-on: ${row.id}: ${String(error)}`),
  });
  onSyncRequest(store, {
    push: queue.push,
    delayMs: (kind) => (kind === 'entitlements' ? settings.entitlementDelayMs : 0),
  });
  queue.resume();

  const tryInstall = async (ownUrl: string): Promise<boolean> => {
    try {
      await installAtStripe(sandbox, stripe, `${ownUrl}${WEBHOOK_PATH}`);
      return true;
    } catch (error) {
      sandbox.log(`WorkOS Stripe add-on: not registered at Stripe yet: ${String(error)}`);
      return false;
    }
  };
  const keepTrying = async (ownUrl: string): Promise<void> => {
    do {
      await sleep(1_000, undefined, { ref: false });
    } while (!stopping.signal.aborted && !(await tryInstall(ownUrl)));
  };
  return {
    route: webhookRoute(stripe),
    install: async (ownUrl) => {
      if (!(await tryInstall(ownUrl))) void keepTrying(ownUrl);
    },
    resume: queue.resume,
    stop: () => {
      stopping.abort();
      queue.stop();
    },
  };
}

function connect({ url, apiKey }: { url: string; apiKey: string }): Stripe {
  const { hostname, port, protocol } = new URL(url);
  return new Stripe(apiKey, {
    host: hostname,
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    protocol: protocol === 'https:' ? 'https' : 'http',
    maxNetworkRetries: 0,
    timeout: 10_000,
    telemetry: false,
  });
}

/** Notes whose entitlements changed and answers at once; the fetch comes after the delay. */
function webhookRoute(stripe: Stripe): Route {
  return route({
    method: 'POST',
    path: WEBHOOK_PATH,
    summary: 'Where the Stripe add-on hears of changed entitlements',
    access: 'public',
    handle: ({ store }, { raw }) => {
      const note = store.notes.find(STRIPE_WEBHOOK_NOTE);
      if (!note) throw new ApiError(503, { message: 'The Stripe add-on is not installed yet.' });
      const { secret } = JSON.parse(note.value) as InstalledWebhook;
      const event = verify(stripe, raw.body, raw.headers['stripe-signature'] ?? '', secret);
      const customerId = customerOf(event);
      if (customerId !== null) requestSync(store, 'entitlements', customerId);
      return emptyReply();
    },
  });
}

function verify(stripe: Stripe, body: string, signature: string, secret: string): Stripe.Event {
  try {
    return stripe.webhooks.constructEvent(body, signature, secret);
  } catch (error) {
    throw new ApiError(400, { message: `Stripe webhook refused: ${String(error)}` });
  }
}

function customerOf(event: Stripe.Event): string | null {
  switch (event.type) {
    case 'entitlements.active_entitlement_summary.updated':
      return event.data.object.customer;
    case 'customer.deleted':
      return event.data.object.id;
    default:
      return null;
  }
}
