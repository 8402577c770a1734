import type { Server } from 'node:http';
import { seedRoles } from './accounts/roles';
import { loadSigningKey } from './auth/signing-key';
import { workosControl, type WorkosControl } from './control';
import { answerControl } from './control/answer-control';
import { startWebhookDelivery } from './events/deliver-webhooks';
import { createFaults } from './http/faults';
import { createSandboxServer } from './http/server';
import { routes } from './routes/routes';
import type { Sandbox } from './sandbox';
import { prune } from './store/prune';
import { openStore } from './store/store';
import { startStripeAddon } from './stripe-addon/start-stripe-addon';

export { workosControl, type WorkosControl } from './control';
export type { Injection, RecordedRequest, WorkosState } from './control/control-types';

export interface WorkosSandboxOptions {
  /** 0 or absent: any free port. */
  port?: number;
  /** Absent: in memory only. */
  dataDir?: string;
  /** How others reach it, if not by its loopback address. */
  publicUrl?: string;
  tokenLifetimeSeconds?: number;
  /** How long an exchanged refresh token may be replayed; 30 s on the real service. */
  refreshGraceSeconds?: number;
  /** From a change at Stripe to the entitlements here. */
  entitlementDelayMs?: number;
  /** The Stripe stand-in; without it there is no add-on. */
  stripe?: { url: string; apiKey: string };
  clientId: string;
  apiKey: string;
  log?: (message: string) => void;
}

export interface WorkosSandbox {
  url: string;
  port: number;
  control: WorkosControl;
  stop(): Promise<void>;
}

/**
 * Starts a stand-in for WorkOS on 127.0.0.1 that the real SDKs talk to. It refuses production and
 * live-looking keys, because everyone who reaches it may sign in as anyone.
 */
export async function startWorkos(options: WorkosSandboxOptions): Promise<WorkosSandbox> {
  refuseProduction(options);
  const { log = () => {} } = options;
  const store = openStore(options.dataDir);
  const faults = createFaults();
  const sandbox: Sandbox = {
    store,
    settings: {
      tokenLifetimeSeconds: options.tokenLifetimeSeconds ?? 300,
      refreshGraceSeconds: options.refreshGraceSeconds ?? 30,
      entitlementDelayMs: options.entitlementDelayMs ?? 300,
      isAddonPaused: false,
    },
    signingKey: loadSigningKey(options.dataDir),
    clientId: options.clientId,
    apiKey: options.apiKey,
    publicUrl: options.publicUrl?.replace(/\/$/, '') ?? '',
    log,
  };
  prune(store);
  seedRoles(store);
  const addon = options.stripe ? startStripeAddon(sandbox, options.stripe) : null;
  const server = createSandboxServer({
    sandbox,
    faults,
    routes: addon ? [...routes, addon.route] : routes,
    control: (request) =>
      answerControl({ sandbox, faults, resumeAddon: () => addon?.resume() }, request),
  });
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  if (sandbox.publicUrl === '') sandbox.publicUrl = url;
  const deliveries = startWebhookDelivery(sandbox);
  await addon?.install(url);
  log(`WorkOS sandbox: ${url}`);
  const stop = async (): Promise<void> => {
    addon?.stop();
    deliveries.stop();
    await close(server);
    store.close();
  };
  return { url, port, control: workosControl(url), stop };
}

function refuseProduction({ apiKey, stripe }: WorkosSandboxOptions): void {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('The WorkOS sandbox does not run with NODE_ENV=production.');
  }
  if (!apiKey.startsWith('sk_test_')) {
    throw new Error('The WorkOS sandbox takes test keys only (sk_test_…).');
  }
  if (stripe && !/^(sk|rk)_test_/.test(stripe.apiKey)) {
    throw new Error('The WorkOS sandbox takes Stripe test keys only (sk_test_…).');
  }
}

async function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isBusy = error.code === 'EADDRINUSE';
      const advice = `Port ${port} of 127.0.0.1 is taken. Set SANDBOX_WORKOS_PORT to a free port.`;
      reject(isBusy ? new Error(advice, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}
