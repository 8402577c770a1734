import { once } from 'node:events';
import { createScheduler } from './clock/scheduler';
import { stripeControl, type StripeControl } from './control';
import { createDeliverer } from './events/deliverer';
import { createPolicies } from './events/policy';
import { routes } from './routes';
import { createApi } from './server/api';
import { stepFrom } from './server/clock-form';
import { createControlApi } from './server/control-api';
import { createFaults } from './server/faults';
import { createHttpServer } from './server/http-server';
import { createPages } from './server/pages/pages';
import { createOperationOf } from './server/operation-of';
import { createRateLimits } from './server/rate-limits';
import { createRequestLog } from './server/request-log';
import { createStore, PLATFORM } from './store/store';

export interface StripeSandboxOptions {
  /** 0 or absent takes a free port. */
  readonly port?: number;
  /** Where state survives a restart; memory only when absent. */
  readonly dataDir?: string;
  readonly log?: (line: string) => void;
  /** Waits between webhook attempts; the last is repeated for three days. */
  readonly retryDelaysMs?: readonly number[];
}

export interface StripeSandbox {
  readonly url: string;
  readonly port: number;
  readonly control: StripeControl;
  stop(): Promise<void>;
}

/** Starts the Stripe stand-in on this machine only. Refuses production. */
export async function startStripe(options: StripeSandboxOptions = {}): Promise<StripeSandbox> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('The Stripe sandbox does not start with NODE_ENV=production.');
  }
  const store = createStore(options.dataDir);
  store.scope(PLATFORM);
  let port = options.port ?? 0;
  const baseUrl = () => `http://127.0.0.1:${port}`;
  const policies = createPolicies();
  const faults = createFaults();
  const limits = createRateLimits();
  const log = createRequestLog();
  const latency = { ms: 0 };
  const deliverer = createDeliverer(store, options.retryDelaysMs);
  const api = createApi(store, routes, policies);
  const scheduler = createScheduler(store, api, baseUrl, deliverer.poke, options.log);
  const control = createControlApi({
    store,
    api,
    deliverer,
    policies,
    faults,
    limits,
    log,
    scheduler,
    baseUrl,
    latency,
  });
  const server = createHttpServer({
    api,
    faults,
    limits,
    operationOf: createOperationOf(routes),
    log,
    latency,
    baseUrl,
    now: scheduler.now,
    control,
    pages: createPages(store, api, baseUrl, {
      now: scheduler.now,
      advance: (step) => void scheduler.advanceDefault({ to: stepFrom(scheduler.now(), step) }),
    }),
    afterRequest: () => {
      deliverer.poke();
      // A clock that was just told to move does so once its request has been answered.
      setImmediate(scheduler.tick);
    },
    write: options.log ?? (() => {}),
  });
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : port;
  deliverer.poke();
  return {
    url: baseUrl(),
    port,
    control: stripeControl(baseUrl()),
    async stop() {
      scheduler.stop();
      await deliverer.stop();
      server.closeAllConnections();
      if (server.listening) await new Promise<void>((resolve) => server.close(() => resolve()));
      store.close();
    },
  };
}

export { stripeControl, type StripeControl } from './control';
