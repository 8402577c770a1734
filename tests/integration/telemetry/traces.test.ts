import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { freePort } from '@/scripts/stack/free-port';
import { eventually, newExpert, payWith, workosRole } from '@/tests/support/expert';
import {
  type OtlpReceiver,
  type ReceivedSpan,
  startOtlpReceiver,
} from '@/tests/support/otlp-receiver';
import { spawnWorker, type SpawnedWorker } from '@/tests/support/spawned-worker';
import { type Stack, startStack } from '@/tests/support/stack';

let receiver: OtlpReceiver;
let stack: Stack;
let worker: SpawnedWorker;
let expert: Context;
let customerId: string;

beforeAll(async () => {
  receiver = await startOtlpReceiver();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = receiver.url;
  process.env['OTEL_METRIC_EXPORT_INTERVAL'] = '1000';
  stack = await startStack();
  const { startTelemetry } = await import('@/lib/telemetry/start-telemetry');
  await startTelemetry('eleva-app');
  worker = await spawnWorker(await freePort());
  const { subscribe } = await import('@/lib/billing/start/subscribe');
  const { findStripeCustomer } =
    await import('@/lib/organizations/customer/ensure-stripe-customer');
  expert = await newExpert();
  const { subscriptionId } = await subscribe(expert, { lookupKey: 'top-expert-monthly' });
  customerId = (await findStripeCustomer(expert.organizationId)) ?? '';
  await payWith(subscriptionId, 'pm_card_visa');
  await eventually('the role in WorkOS', async () => (await workosRole(expert)) === 'expert_top');
});
afterAll(async () => {
  const { stopTelemetry } = await import('@/lib/telemetry/start-telemetry');
  await worker?.stop();
  await stopTelemetry();
  await stack.stop();
  await receiver.close();
});

const ROLE_CHANGE = 'workos PUT /user_management/organization_memberships/{id}';

const parentOf = (span: ReceivedSpan | undefined) =>
  receiver.spans.find((one) => one.spanId === span?.parentSpanId && one.traceId === span.traceId);

/** The call that changed the role in WorkOS, and the spans it came from, innermost first. */
async function lineage(): Promise<ReceivedSpan[]> {
  return eventually('the trace of the role change', async () => {
    const change = receiver.spans.find(({ name }) => name === ROLE_CHANGE);
    const up = [change, parentOf(change)];
    while (up.at(-1)) up.push(parentOf(up.at(-1)));
    const found = up.flatMap((span) => span ?? []);
    return found.at(-1)?.name === 'receiveStripeEvent' && found;
  });
}

describe('one payment', () => {
  it('is one trace from the webhook over both jobs to the vendor calls', async () => {
    const spans = await lineage();
    expect(spans.map(({ name, service }) => [name, service])).toEqual([
      [ROLE_CHANGE, 'eleva-worker'],
      ['job sync-role', 'eleva-worker'],
      ['job sync-customer', 'eleva-worker'],
      ['receiveStripeEvent', 'eleva-app'],
    ]);
    const sync = spans[2];
    const calls = receiver.spans.filter((span) => span.parentSpanId === sync?.spanId);
    expect(calls.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'stripe GET /v1/subscriptions',
        'stripe GET /v1/entitlements/active_entitlements',
      ]),
    );
    expect(spans[0]?.attributes).toMatchObject({
      'http.request.method': 'PUT',
      'url.template': '/user_management/organization_memberships/{id}',
      'http.response.status_code': 200,
      'eleva.vendor_request_id': expect.stringMatching(/^\w[\w-]{7,}$/),
    });
  });

  it('has one correlation id, from the request over log lines and audit to both vendors', async () => {
    const spans = await lineage();
    const id = String(spans.at(-1)?.attributes['eleva.correlation_id']);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(spans.map(({ attributes }) => attributes['eleva.correlation_id']))).toEqual(
      new Set([id]),
    );
    const done = worker.lines.filter(
      (line) => line['msg'] === 'job done' && line['correlationId'] === id,
    );
    expect(done.map((line) => line['task'])).toEqual(
      expect.arrayContaining(['sync-customer', 'sync-role']),
    );
    const called = worker.lines.filter(
      (line) => line['msg'] === 'vendor call' && line['correlationId'] === id,
    );
    expect(new Set(called.map((line) => line['vendor']))).toEqual(new Set(['stripe', 'workos']));
    expect(called.every((line) => typeof line['vendorRequestId'] === 'string')).toBe(true);
    const atStripe = await stack.stripe.control.requests();
    expect(atStripe.some((request) => request.correlationId === id)).toBe(true);
    const atWorkos = await stack.workos.control.requests();
    expect(atWorkos.some((request) => request.correlationId === id)).toBe(true);
    const { db } = await import('@/db/client');
    const { auditLog } = await import('@/db/schema');
    const audited = await db().select().from(auditLog).where(eq(auditLog.requestId, id));
    expect(audited.map(({ action }) => action)).toContain('role.applied');
  });

  it('tells the collector of no person: no ids, addresses, queries or bodies', async () => {
    await lineage();
    const sent = receiver.raw.join('\n');
    expect(sent).toContain('/v1/subscriptions');
    const { userId, email } = expert.actor;
    for (const secret of [customerId, expert.organizationId, userId, email, 'example.test', 'sub_'])
      expect(sent).not.toContain(secret);
    expect(receiver.spans.flatMap((span) => span.events)).toEqual([]);
    expect(receiver.spans.filter((span) => span.status.message)).toEqual([]);
  });

  it('is measured over the same exporter', async () => {
    await eventually('metrics of both processes', async () =>
      ['eleva_webhook_deliveries', 'eleva_job_duration_seconds', 'eleva_jobs'].every((name) =>
        receiver.metricNames.has(name),
      ),
    );
  });
});

describe('a job of another time', () => {
  it('runs without an origin, under an id of its own', async () => {
    const { db } = await import('@/db/client');
    const key = `customer:${customerId}`;
    const before = worker.lines.length;
    await db().execute(
      `select graphile_worker.add_job('sync-customer', payload => '{"customerId":"${customerId}"}'::json, job_key => '${key}')`,
    );
    const line = await eventually('the job to be done', async () =>
      worker.lines.slice(before).find((one) => one['msg'] === 'job done' && one['key'] === key),
    );
    expect(line['correlationId']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is a trace of its own, linked to the request, when it was queued long before', async () => {
    const { db } = await import('@/db/client');
    const [traceId, spanId] = ['a'.repeat(32), 'b'.repeat(16)];
    const payload = JSON.stringify({
      customerId,
      always: true,
      correlationId: 'long-before',
      traceparent: `00-${traceId}-${spanId}-01`,
    });
    await db().execute(
      `with job as (select (graphile_worker.add_job('sync-customer', payload => '${payload}'::json, run_at => now() + interval '1 hour')).id)
       select id from job`,
    );
    await db().execute(
      `update graphile_worker._private_jobs set created_at = now() - interval '2 minutes', run_at = now() where payload->>'correlationId' = 'long-before'`,
    );
    const span = await eventually('its span', async () =>
      receiver.spans.find(
        ({ name, attributes }) =>
          name === 'job sync-customer' && attributes['eleva.correlation_id'] === 'long-before',
      ),
    );
    expect(span).toMatchObject({ links: [{ traceId, spanId }] });
    expect(span.traceId).not.toBe(traceId);
    expect(span.parentSpanId).toBeUndefined();
  });
});
