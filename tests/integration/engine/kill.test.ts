import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres, type PostgresSandbox } from '@/sandbox/postgres';
import { startStripe, type StripeSandbox } from '@/sandbox/stripe';
import { startWorkos, type WorkosSandbox } from '@/sandbox/workos';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';
import { ensureBuild } from '@/scripts/measure/ensure-build';
import { type Child, spawnChild, waitForUrl } from '@/scripts/commands/spawn-child';
import { eventually, newExpert, payWith, workosRole } from '@/tests/support/expert';
import { lastingPort } from '@/tests/support/lasting-port';

/** How long processes are killed at random; the minute of the guarantee takes KILL_SECONDS=60. */
const SECONDS = Number(process.env['KILL_SECONDS'] ?? 12);

const folder = join(
  process.env['TEST_FOLDER'] ?? join(process.cwd(), '.test'),
  `kill-${process.pid}`,
);
let database: PostgresSandbox;
let databasePort: number;
let stripe: StripeSandbox;
let workos: WorkosSandbox;
let env: Record<string, string>;
let app: Child;
let worker: Child;
const kills = { app: 0, worker: 0, database: 0 };
/** Ends the killing. */
const ending = new AbortController();
const isOver = () => ending.signal.aborted;
/** Events from before our endpoint existed. */
const earlier = new Set<string>();

const startApp = () => spawnChild('scripts/start.ts', [], env, { quiet: true });
const startWorker = () => spawnChild('scripts/worker.ts', [], env);
const startDatabase = () =>
  startPostgres({ dataDir: join(folder, 'postgres'), port: databasePort, durable: true });

beforeAll(async () => {
  ensureBuild();
  databasePort = await lastingPort();
  const port = await lastingPort();
  database = await startDatabase();
  stripe = await startStripe({
    retryDelaysMs: [100, 200, 400, 800, 1600, 1600, 1600, 3200, 3200, 6400, 6400, 12_800, 12_800],
  });
  workos = await startWorkos({
    clientId: 'client_sandbox',
    apiKey: 'sk_test_sandbox',
    entitlementDelayMs: 20,
    stripe: { url: stripe.url, apiKey: 'sk_test_workos' },
  });
  const secrets = makeSecrets();
  env = {
    ...sandboxEnv(
      { app: port, stripe: stripe.port, workos: workos.port, postgres: databasePort },
      secrets,
    ),
    LOG_LEVEL: 'silent',
    HOST: '127.0.0.1',
  };
  Object.assign(process.env, env);
  const { migrate } = await import('@/db/migrate');
  await migrate(database.url());
  const { stripe: sdk } = await import('@/lib/integrations/stripe');
  for (const event of (await sdk().events.list({ limit: 100 })).data) earlier.add(event.id);
  await stripe.control.registerEndpoint({
    url: `http://127.0.0.1:${port}/api/webhooks/stripe`,
    secret: secrets.webhookSecret,
  });
  const { applyCatalog } = await import('@/lib/catalog/apply-catalog');
  await applyCatalog();
  app = startApp();
  worker = startWorker();
});

afterAll(async () => {
  ending.abort();
  await worker?.stop();
  await app?.stop();
  const { closeDatabase } = await import('@/db/client');
  await closeDatabase();
  await workos?.stop();
  await stripe?.stop();
  await database?.stop();
});

/** Keeps a child running as a supervisor would, and kills it at a random moment once it has `begun`. */
async function torment(kept: {
  name: 'app' | 'worker';
  get: () => Child;
  set: (child: Child) => void;
  start: () => Child;
  begun: (child: Child) => Promise<void>;
}): Promise<void> {
  while (!isOver()) {
    await kept.begun(kept.get());
    await sleep(randomInt(400, 2000));
    if (isOver()) return;
    kept.get().process.kill('SIGKILL');
    kills[kept.name] += 1;
    kept.set(kept.start());
  }
}

async function tormentDatabase(): Promise<void> {
  while (!isOver()) {
    await sleep(randomInt(2500, 5000));
    if (isOver()) return;
    database.kill();
    kills.database += 1;
    database = await startDatabase();
  }
}

it(
  `loses and doubles nothing while app, worker and Postgres are killed at random for ${SECONDS} s`,
  { timeout: 400_000 },
  async () => {
    const { stripe: sdk } = await import('@/lib/integrations/stripe');
    const { subscribe } = await import('@/lib/billing/start/subscribe');
    const { findStripeCustomer } =
      await import('@/lib/organizations/customer/ensure-stripe-customer');
    const experts = [];
    for (let index = 0; index < 12; index += 1) {
      const context = await newExpert();
      const { subscriptionId } = await subscribe(context, {
        lookupKey: index % 2 ? 'top-expert-monthly' : 'community-expert-monthly',
      });
      experts.push({
        context,
        subscriptionId,
        customer: (await findStripeCustomer(context.organizationId)) ?? '',
      });
    }
    const killing = [
      torment({
        name: 'app',
        get: () => app,
        set: (child) => (app = child),
        start: startApp,
        begun: (child) => waitForUrl(`${env['NEXT_PUBLIC_APP_URL']}/api/health/live`, child),
      }),
      torment({
        name: 'worker',
        get: () => worker,
        set: (child) => (worker = child),
        start: startWorker,
        begun: () => sleep(400),
      }),
      tormentDatabase(),
    ];
    const until = Date.now() + SECONDS * 1000;
    for (const { subscriptionId } of experts) await payWith(subscriptionId, 'pm_card_visa');
    for (let round = 0; Date.now() < until; round += 1) {
      const { subscriptionId } = experts[round % experts.length] ??
        experts[0] ?? { subscriptionId: '' };
      await sdk().subscriptions.update(subscriptionId, { metadata: { round: String(round) } });
      await sleep(40);
    }
    for (const [index, { subscriptionId }] of experts.entries())
      if (index % 3 === 0) await sdk().subscriptions.cancel(subscriptionId);
    ending.abort();
    await Promise.all(killing);
    expect(Math.min(...Object.values(kills))).toBeGreaterThan(0);

    const own = postgres(database.url(), { max: 2, onnotice: () => undefined });
    await eventually(
      'every event to have arrived and been applied',
      async () => {
        const [row] =
          await own`select count(*)::int as open from webhook_events where status = 'pending'`;
        const [jobs] =
          await own`select count(*)::int as open from graphile_worker.jobs where attempts < max_attempts and key like any(array['customer:%', 'role:%'])`;
        return (
          row?.['open'] === 0 &&
          jobs?.['open'] === 0 &&
          (await stripe.control.pendingDeliveries()).length === 0
        );
      },
      180_000,
    );
    const arrived = new Set(
      (await own`select event_id from webhook_events`).map((row) => String(row['event_id'])),
    );
    const sent = await sdk().events.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
    expect(
      sent
        .filter((event) => !arrived.has(event.id) && !earlier.has(event.id))
        .map((event) => event.type),
    ).toEqual([]);
    expect(arrived.size).toBe((await own`select 1 from webhook_events`).length);
    for (const [index, { context, customer }] of experts.entries()) {
      const role = index % 3 === 0 ? 'member' : index % 2 ? 'expert_top' : 'expert_community';
      expect(await workosRole(context)).toBe(role);
      const charges = await sdk().charges.list({ customer });
      expect(charges.data.filter((charge) => charge.status === 'succeeded')).toHaveLength(1);
    }
    await own.end();
    const { closeDatabase } = await import('@/db/client');
    await closeDatabase();
    const { reconcile } = await import('@/lib/reconcile/reconcile');
    expect(await reconcile({ repairs: false })).toMatchObject({
      drifted: 0,
      checked: experts.length,
    });
  },
);
