import { WorkOS } from '@workos-inc/node';
import { Logger, runOnce } from 'graphile-worker';
import { Pool } from 'pg';
import Stripe from 'stripe';
import { Crash, crashingDatabase, type FaultTape, faultTape, lossyFetch } from './faults';
import { eventually } from './expert';
import { type Stack, startStack } from './stack';

const load = async () => ({
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/billing/sync/sync-customer')),
  ...(await import('@/lib/webhooks/inbox/store-events')),
  ...(await import('@/lib/ledger/sync/sync-balance')),
  ...(await import('@/lib/reconcile/reconcile')),
  ...(await import('@/lib/jobs/queue-tasks')),
  ...(await import('@/lib/core/errors')),
  ...(await import('@/db/client')),
});
type App = Awaited<ReturnType<typeof load>>;

/** Jobs tried at the same time. */
const AT_ONCE = 4;

/** The engine under test, what it stands on, and what goes wrong between the two. */
export interface Engine {
  stack: Stack;
  app: App;
  /** Talks to Stripe as the outside world does: nothing goes wrong there. */
  outside: Stripe;
  /** The database as it is, past the product. */
  pool: Pool;
  /** From now on this goes wrong; requests that name one of `troubled` never arrive. */
  fail(numbers: readonly number[], troubled: readonly string[]): void;
  /** From now on nothing does, except for what is `troubled`. */
  heal(troubled?: readonly string[]): void;
  /** Runs every waiting job once, as far as the tape lets it. Waits between tries are cut short. */
  work(): Promise<void>;
  /** Takes in an event; what the receiver answers with an error is delivered again, as Stripe does. */
  receive(event: Stripe.Event): Promise<void>;
  /** What a person does: a crash or a refusal is what it is, and whoever wants tries again. */
  attempt(run: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

/** How a story's engine reaches Stripe: which requests are at risk, and what else lies between. */
interface Reach {
  atRisk: RegExp;
  between: (send: typeof fetch) => typeof fetch;
}

const USUAL: Reach = {
  atRisk: /subscriptions|active_entitlements|payment_intents|refunds|transfers|disputes/,
  between: (send) => send,
};

/** A stack whose engine has the tape between itself and database and vendors; the SDKs stay real. */
export async function startEngine(reach: Reach = USUAL): Promise<Engine> {
  const stack = await startStack();
  const app = await load();
  await stack.stripe.control.deliveries({ drop: true, url: stack.webhookUrl });
  const pool = new Pool({ connectionString: stack.databaseUrl, max: AT_ONCE + 2 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const risk: Risk = { tape: faultTape([]), troubled: [] };
  putBetween(stack, app, risk, reach);
  const url = new URL(stack.stripe.url);
  const outside = new Stripe('sk_test_outside', {
    host: url.hostname,
    port: url.port,
    protocol: 'http',
  });
  return {
    stack,
    app,
    outside,
    pool,
    fail: (numbers, troubled) => Object.assign(risk, { tape: faultTape(numbers), troubled }),
    heal: (troubled = []) => Object.assign(risk, { tape: faultTape([]), troubled }),
    work: () => work(pool, app),
    receive: (event) => receive(app, event),
    attempt: async (run) => {
      await run().catch((error: unknown) => {
        if (!(error instanceof Crash) && !(error instanceof app.AppError)) throw error;
      });
    },
    stop: async () => {
      await pool.end();
      await stack.stop();
    },
  };
}

interface Risk {
  tape: FaultTape;
  troubled: readonly string[];
}

function putBetween(stack: Stack, app: App, risk: Risk, reach: Reach): void {
  const held = (globalThis as unknown as { __eleva: Map<string, unknown> }).__eleva;
  const database = held.get('database') as { open: { database: ReturnType<App['db']> } };
  database.open.database = crashingDatabase(app.db(), () => risk.tape);
  const isRefused = (url: string) => risk.troubled.some((id) => url.includes(id));
  const lossy = (matching: RegExp) => lossyFetch(matching, () => risk.tape, isRefused);
  const stripeUrl = new URL(stack.stripe.url);
  const engineStripe = new Stripe('sk_test_engine', {
    host: stripeUrl.hostname,
    port: stripeUrl.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    httpClient: Stripe.createFetchHttpClient(reach.between(lossy(reach.atRisk))),
  });
  held.set('stripe', engineStripe);
  const workosUrl = new URL(stack.workos.url);
  const engineWorkos = new WorkOS('sk_test_engine', {
    apiHostname: workosUrl.hostname,
    port: Number(workosUrl.port),
    https: false,
    maxRetries: 0,
    fetchFn: lossy(/organization_memberships/),
  });
  held.set('workos', engineWorkos);
}

async function work(pool: Pool, app: App): Promise<void> {
  await pool.query('update graphile_worker._private_jobs set run_at = now()');
  await runOnce({
    pgPool: pool,
    concurrency: AT_ONCE,
    taskList: app.queueTasks(),
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  }).catch(() => undefined);
  // The runner says that it is through before the database has heard of its last jobs. An event that
  // joined such a job, unlocked, would be deleted with it.
  const isPutDown = async () => {
    const { rows } = await pool.query(
      'select 1 from graphile_worker._private_jobs where locked_at is not null limit 1',
    );
    return rows.length === 0;
  };
  await eventually('every job that was tried is put down', isPutDown, 30_000, 1);
}

async function receive(app: App, event: Stripe.Event): Promise<void> {
  for (;;) {
    const isStored = await app.storeEvents([app.inboxEvent(event)]).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Crash) return false;
        throw error;
      },
    );
    if (isStored) return;
  }
}
