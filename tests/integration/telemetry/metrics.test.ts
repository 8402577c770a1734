import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { freePort } from '@/scripts/stack/free-port';
import type { MailSandbox } from '@/sandbox/mail';
import { startSuiteMail } from '@/tests/support/emails';
import { eventually, newExpert, payWith, workosRole } from '@/tests/support/expert';
import { type Sample, scrape, valueOf } from '@/tests/support/prometheus';
import { spawnWorker, type SpawnedWorker } from '@/tests/support/spawned-worker';
import { type Stack, startStack } from '@/tests/support/stack';
import { signNow } from '@/tests/support/story';

let mail: MailSandbox;
let stack: Stack;
let worker: SpawnedWorker;
let expert: Context;
let customerId: string;
let appPort: number;
let workerPort: number;

beforeAll(async () => {
  [appPort, workerPort] = [await freePort(), await freePort()];
  process.env['METRICS_PORT'] = String(appPort);
  mail = await startSuiteMail();
  await mail.control.fail(1);
  stack = await startStack();
  const { startTelemetry } = await import('@/lib/telemetry/start-telemetry');
  await startTelemetry('eleva-app');
  worker = await spawnWorker(workerPort);
  const { subscribe } = await import('@/lib/billing/start/subscribe');
  const { findStripeCustomer } =
    await import('@/lib/organizations/customer/ensure-stripe-customer');
  expert = await newExpert();
  const { subscriptionId } = await subscribe(expert, { lookupKey: 'top-expert-monthly' });
  customerId = (await findStripeCustomer(expert.organizationId)) ?? '';
  await payWith(subscriptionId, 'pm_card_visa');
  await eventually('the role in WorkOS', async () => (await workosRole(expert)) === 'expert_top');
  await stack.stripe.control.deliveriesSettled();
});
afterAll(async () => {
  const { stopTelemetry } = await import('@/lib/telemetry/start-telemetry');
  await worker?.stop();
  await stopTelemetry();
  await stack.stop();
  await mail?.stop();
});

/** Scrapes until `name` with these labels has the value that is waited for. */
const expectMetric = (
  port: number,
  name: string,
  labels: Record<string, string>,
  isReached: (value: number) => boolean,
): Promise<Sample[]> =>
  eventually(`${name} ${JSON.stringify(labels)}`, async () => {
    const samples = await scrape(port);
    return isReached(valueOf(samples, name, labels) ?? -1) && samples;
  });

/** Queues a job that is given up after its first failure. */
async function queueOnce(task: string, payload: object, key: string): Promise<void> {
  const { db } = await import('@/db/client');
  const { sql } = await import('drizzle-orm');
  await db().execute(sql`select graphile_worker.add_job(${task}, job_key => ${key},
    max_attempts => 1, payload => ${JSON.stringify(payload)}::json)`);
}

async function deliver(body: string, secret = stack.webhookSecret): Promise<void> {
  const headers = { 'stripe-signature': await signNow(body, secret) };
  await fetch(stack.webhookUrl, { method: 'POST', body, headers });
}

describe('the app’s listener', () => {
  it('counts deliveries by receipt and times the verb behind them', async () => {
    const event = {
      object: 'event',
      id: 'evt_metrics',
      type: 'charge.refunded',
      created: Math.floor(Date.now() / 1000) - 90,
      livemode: false,
      data: { object: { id: 'ch_1', object: 'charge' } },
    };
    const before = await scrape(appPort);
    for (let count = 0; count < 2; count += 1) await deliver(JSON.stringify(event));
    await deliver(JSON.stringify(event), 'whsec_forged');
    const after = await scrape(appPort);
    const grown = (name: string, labels: Record<string, string>) =>
      (valueOf(after, name, labels) ?? 0) - (valueOf(before, name, labels) ?? 0);
    // WorkOS's own deliveries go on meanwhile.
    const deliveries = 'eleva_webhook_deliveries_total';
    const ofStripe = (receipt: string) => ({ provider: 'stripe', receipt });
    for (const receipt of ['ignored', 'duplicate', 'refused'])
      expect(grown(deliveries, ofStripe(receipt)), receipt).toBe(1);
    expect(valueOf(after, deliveries, ofStripe('queued'))).toBeGreaterThan(3);
    const verb = { verb: 'receiveStripeEvent' };
    expect(grown('eleva_verb_duration_seconds_count', { ...verb, outcome: 'done' })).toBe(2);
    expect(grown('eleva_verb_duration_seconds_count', { ...verb, outcome: 'refused' })).toBe(1);
    expect(grown('eleva_webhook_delivery_lag_seconds_count', {})).toBe(1);
    expect(grown('eleva_webhook_delivery_lag_seconds_sum', {})).toBeGreaterThan(89);
  });

  it('tells whether changes of access reach this process', async () => {
    const { stopWatchingAccess, watchAccess } = await import('@/lib/access/watch-access');
    await watchAccess();
    expect(valueOf(await scrape(appPort), 'eleva_access_listening')).toBe(1);
    await stopWatchingAccess();
    expect(valueOf(await scrape(appPort), 'eleva_access_listening')).toBe(0);
  });
});

describe('the worker’s listener', () => {
  it('times jobs, vendor calls and the way of an event, and counts e-mails', async () => {
    const done = { task: 'sync-customer', outcome: 'done' };
    const samples = await expectMetric(
      workerPort,
      'eleva_job_duration_seconds_count',
      done,
      (n) => n > 0,
    );
    const call = { vendor: 'stripe', method: 'GET', operation: '/v1/subscriptions', status: '2xx' };
    expect(valueOf(samples, 'eleva_vendor_call_duration_seconds_count', call)).toBeGreaterThan(0);
    expect(valueOf(samples, 'eleva_webhook_apply_lag_seconds_count')).toBeGreaterThan(0);
    await expectMetric(workerPort, 'eleva_emails_total', { outcome: 'sent' }, (count) => count > 0);
    const sent = await scrape(workerPort);
    expect(valueOf(sent, 'eleva_emails_total', { outcome: 'deferred' })).toBe(1);
  });

  it('shows what waits, zeros included', async () => {
    const samples = await expectMetric(workerPort, 'eleva_webhook_events_open', {}, (n) => n === 0);
    expect(valueOf(samples, 'eleva_database_up')).toBe(1);
    expect(valueOf(samples, 'eleva_failed_jobs', { task: 'sync-role' })).toBe(0);
    expect(valueOf(samples, 'eleva_emails_queued')).toBe(0);
    expect(valueOf(samples, 'eleva_webhook_oldest_open_seconds')).toBe(0);
    const { db } = await import('@/db/client');
    const { enqueue } = await import('@/lib/core/enqueue');
    const runAt = new Date(Date.now() + 3_600_000);
    await enqueue(db(), 'expire-inbox', {}, { runAt });
    await expectMetric(
      workerPort,
      'eleva_jobs',
      { task: 'expire-inbox', state: 'scheduled' },
      (n) => n === 1,
    );
    expect(valueOf(await scrape(workerPort), 'eleva_oldest_job_seconds')).toBeLessThan(30);
  });

  it('answers, and says so, when the database does not', async () => {
    const { db } = await import('@/db/client');
    await db().execute(`alter table reconcile_drifts rename to away`);
    await expectMetric(workerPort, 'eleva_database_up', {}, (up) => up === 0);
    await db().execute(`alter table away rename to reconcile_drifts`);
    await expectMetric(workerPort, 'eleva_database_up', {}, (up) => up === 1);
  });

  it('counts vendor errors, retries, and the given-up job they end in', async () => {
    const before = await scrape(workerPort);
    await stack.stripe.control.inject({
      method: 'GET',
      path: '/v1/subscriptions',
      status: 500,
      times: 3,
      when: 'before',
    });
    await queueOnce('sync-customer', { customerId }, 'last-try');
    const after = await expectMetric(
      workerPort,
      'eleva_failed_jobs',
      { task: 'sync-customer' },
      (count) => count === 1,
    );
    await stack.stripe.control.clearInjections();
    const failed = { vendor: 'stripe', operation: '/v1/subscriptions', status: '5xx' };
    const errors = (samples: Sample[]) =>
      valueOf(samples, 'eleva_vendor_errors_total', failed) ?? 0;
    expect(errors(after) - errors(before)).toBe(3);
    const dead = { task: 'sync-customer', outcome: 'dead' };
    expect(valueOf(after, 'eleva_job_duration_seconds_count', dead)).toBe(1);
    expect(worker.lines.some((line) => line['msg'] === 'job given up')).toBe(true);
  });

  it('counts a vendor that does not answer at all', async () => {
    await stack.workos.control.inject({
      path: '/user_management/organization_memberships',
      status: 'disconnect',
      times: 1,
    });
    await queueOnce('sync-role', { organizationId: expert.organizationId }, 'cut-off');
    const none = { vendor: 'workos', status: 'none' };
    await expectMetric(workerPort, 'eleva_vendor_errors_total', none, (count) => count === 1);
  });

  it('shows the drift the last reconcile found, by kind, and none after the next', async () => {
    const { db } = await import('@/db/client');
    await db().execute(`update subscriptions set status = 'canceled', live = false`);
    await queueOnce('reconcile', {}, 'reconcile');
    const drifted = await expectMetric(
      workerPort,
      'eleva_drift',
      { kind: 'subscriptions' },
      (count) => count === 1,
    );
    expect(valueOf(drifted, 'eleva_drift', { kind: 'customer_link' })).toBe(0);
    expect(valueOf(drifted, 'eleva_reconcile_age_seconds')).toBeLessThan(60);
    // What the repair has queued, such as the role at WorkOS, would be drift until it is done.
    await eventually('the queue to be empty', async () => {
      const due = await db().execute(
        `select from graphile_worker.jobs where run_at <= now() and attempts < max_attempts`,
      );
      return due.length === 0;
    });
    await queueOnce('reconcile', {}, 'reconcile');
    await expectMetric(workerPort, 'eleva_drift', {}, (count) => count === 0);
  });
});

describe('a scrape', () => {
  it('has no label that tells of a person or grows with their number', async () => {
    const samples = [...(await scrape(appPort)), ...(await scrape(workerPort))];
    const keys = new Set(samples.flatMap(({ labels }) => Object.keys(labels)));
    const known = 'le provider receipt verb outcome task state kind result'.split(' ');
    const ofVendors = ['vendor', 'method', 'operation', 'status'];
    const ofTarget = ['service_name', 'service_instance_id'];
    expect([...keys].toSorted()).toEqual(
      [...keys].filter((key) => [...known, ...ofVendors, ...ofTarget].includes(key)).toSorted(),
    );
    const values = samples
      .filter(({ name }) => name !== 'target_info')
      .flatMap(({ labels }) => Object.values(labels));
    const telling = /@|(cus|sub|org|user|om|in|evt)_(?=\w*\d)\w+|[0-9a-f]{8}-/i;
    expect(values.filter((value) => telling.test(value))).toEqual([]);
  });

  it('names every request the worker makes by its path, ids left out', async () => {
    const operations = (await scrape(workerPort)).flatMap(
      ({ labels }) => labels['operation'] ?? [],
    );
    expect(new Set(operations.filter((path) => /^\/\{id\}|\{id\}\/\{id\}/.test(path)))).toEqual(
      new Set(),
    );
    expect(operations).toContain('/v1/subscriptions');
  });

  it('makes no spans: without a collector there is nobody to tell', async () => {
    const { currentOrigin } = await import('@/lib/core/correlation');
    const { inSpan, tracer } = await import('@/lib/telemetry/in-span');
    expect(tracer().startSpan('probe').isRecording()).toBe(false);
    expect(await inSpan('probe', {}, async () => currentOrigin())).toEqual({});
  });
});
