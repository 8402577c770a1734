import fc from 'fast-check';
import { WorkOS } from '@workos-inc/node';
import { runOnce } from 'graphile-worker';
import { Pool } from 'pg';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import {
  Crash,
  crashingDatabase,
  type FaultTape,
  faultTape,
  lossyFetch,
} from '@/tests/support/faults';
import { newExpert, workosRole } from '@/tests/support/expert';
import { type Stack, startStack } from '@/tests/support/stack';
import { carryOut, type Story, story } from '@/tests/support/subscription-story';

/** Stories to tell; `npm run test:property` tells more. A seed that failed is told again with PROPERTY_SEED. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 100);
const SEED = Number(process.env['PROPERTY_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

let stack: Stack;
let pool: Pool;
let tape: FaultTape = faultTape([]);
/** Talks to Stripe as the outside world does: nothing goes wrong there. */
let outside: Stripe;

const load = async () => ({
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/webhooks/inbox/store-events')),
  ...(await import('@/lib/reconcile/read-organization')),
  ...(await import('@/lib/reconcile/compare')),
  ...(await import('@/lib/reconcile/reconcile')),
  ...(await import('@/lib/jobs/queue-tasks')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/db/client')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
  await stack.stripe.control.deliveries({ drop: true, url: stack.webhookUrl });
  pool = new Pool({ connectionString: stack.databaseUrl, max: 4 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const url = new URL(stack.stripe.url);
  outside = new Stripe('sk_test_outside', { host: url.hostname, port: url.port, protocol: 'http' });
  makeEverythingFail();
});
afterAll(async () => {
  await pool.end();
  await stack.stop();
});

/** Puts the tape between the engine and what it stands on; the real database and the real SDKs stay. */
function makeEverythingFail(): void {
  const held = (globalThis as unknown as { __eleva: Map<string, unknown> }).__eleva;
  const database = held.get('database') as { open: { database: ReturnType<typeof app.db> } };
  database.open.database = crashingDatabase(app.db(), () => tape);
  const stripeUrl = new URL(stack.stripe.url);
  const engineStripe = new Stripe('sk_test_engine', {
    host: stripeUrl.hostname,
    port: stripeUrl.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    httpClient: Stripe.createFetchHttpClient(
      lossyFetch(/subscriptions|active_entitlements/, () => tape),
    ),
  });
  held.set('stripe', engineStripe);
  const workosUrl = new URL(stack.workos.url);
  const engineWorkos = new WorkOS('sk_test_engine', {
    apiHostname: workosUrl.hostname,
    port: Number(workosUrl.port),
    https: false,
    maxRetries: 0,
    fetchFn: lossyFetch(/organization_memberships/, () => tape),
  });
  held.set('workos', engineWorkos);
}

/** Runs every waiting job, as far as the tape lets it. Waits between tries are cut short. */
async function work(): Promise<void> {
  await pool.query(
    'update graphile_worker._private_jobs set run_at = now(), locked_at = null, locked_by = null',
  );
  await runOnce({
    pgPool: pool,
    concurrency: 4,
    taskList: app.queueTasks(),
    noHandleSignals: true,
    logger: quiet(),
  }).catch(() => undefined);
}

function quiet() {
  return new (class {
    scope() {
      return this;
    }
    error() {}
    warn() {}
    info() {}
    debug() {}
  })() as never;
}

/**
 * Jobs that will still run. One that was overtaken under its key while running is no longer among
 * them, and neither is the look at the end of a grace period, which is days away.
 */
async function waiting(): Promise<unknown[]> {
  const { rows } = await pool.query<{ key: string }>(
    `select key, attempts, last_error, run_at from graphile_worker.jobs
     where attempts < max_attempts and not (key like 'grace:%' and run_at > now() + interval '1 day')`,
  );
  return rows;
}

/** Tells one story and lets all its events arrive; returns the expert it happened to. */
async function tell({ steps, faults, order }: Story): Promise<Context> {
  tape = faultTape([]);
  const context = await newExpert();
  const customer = await app.ensureStripeCustomer(context);
  const [newest] = (await outside.events.list({ limit: 1 })).data;
  const delivered: Stripe.Event[] = [];
  tape = faultTape(faults);
  for (const entry of steps) {
    if (entry.do !== 'deliver') {
      await carryOut(outside, customer, entry);
      continue;
    }
    const events = await eventsSince(newest?.id);
    for (let index = 0; index < entry.count; index += 1) {
      const event = events[(order[index % order.length] ?? 0) % Math.max(1, events.length)];
      if (event) delivered.push(event);
      if (event) await receive(event);
    }
    await work();
  }
  const events = [...(await eventsSince(newest?.id)), ...delivered];
  const keyed = events.map((event, index) => ({
    event,
    key: ((order[index % order.length] ?? 0) * 7919 + index * 104_729) % 1_000_003,
  }));
  for (const { event } of keyed.toSorted((a, b) => a.key - b.key)) await receive(event);
  await work();
  tape.heal();
  for (let round = 0; round < 10 && (await waiting()).length > 0; round += 1) await work();
  return context;
}

/** The webhook's receiver: what it answers with an error is delivered again, as Stripe does. */
async function receive(event: Stripe.Event): Promise<void> {
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

async function eventsSince(id: string | undefined): Promise<Stripe.Event[]> {
  return outside.events
    .list({ limit: 100, ...(id && { ending_before: id }) })
    .autoPagingToArray({ limit: 1000 });
}

async function expectAgreement(context: Context): Promise<void> {
  expect(await waiting()).toEqual([]);
  const compared = await app.readCompared(context.organizationId);
  expect(compared ? app.compare(compared.expected, compared.held, compared.workos) : []).toEqual(
    [],
  );
  const { stateOf } = await import('@/tests/support/state');
  const state = await stateOf(context);
  expect(await workosRole(context)).toBe(state.role);
  const tiers = state.subscriptions.filter((row) => row.live).map((row) => row.plan?.split('-')[0]);
  expect(state.role).toBe(
    tiers.includes('top')
      ? 'expert_top'
      : tiers.includes('community')
        ? 'expert_community'
        : 'member',
  );
  expect(compared ? null : { role: state.role, features: state.features }).toEqual(
    compared ? null : { role: 'member', features: [] },
  );
}

describe('convergence', () => {
  it(
    `${RUNS} random stories, in any order, with crashes and vendor errors, end where reconcile would (seed ${SEED})`,
    { timeout: 3_600_000 },
    async () => {
      process.stdout.write(`stories: ${RUNS}, seed: ${SEED}\n`);
      await fc.assert(
        fc.asyncProperty(story, async (one) => expectAgreement(await tell(one))),
        { numRuns: RUNS, seed: SEED, endOnFailure: process.env['PROPERTY_SHRINK'] !== 'true' },
      );
      tape = faultTape([]);
      expect(await app.reconcile({ repairs: false })).toMatchObject({ drifted: 0, finished: true });
    },
  );
});
