import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStack, type Stack } from '@/tests/support/stack';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

it('starts nothing, listens nowhere and records no span where nothing is configured', async () => {
  const { startTelemetry } = await import('@/lib/telemetry/start-telemetry');
  const listening = () =>
    process.getActiveResourcesInfo().filter((resource) => resource === 'TCPServerWrap').length;
  const before = listening();
  await startTelemetry('eleva-app');
  expect(listening()).toBe(before);
  const { tracer } = await import('@/lib/telemetry/in-span');
  expect(tracer().startSpan('probe').isRecording()).toBe(false);
});

it('correlates all the same: the job carries the id of the request that queued it', async () => {
  const { correlate } = await import('@/lib/core/correlation');
  const { enqueue } = await import('@/lib/core/enqueue');
  const { db } = await import('@/db/client');
  await correlate('req-1', () => enqueue(db(), 'send-emails', { organizationId: 'org_1' }));
  await correlate('req-2', () => enqueue(db(), 'send-emails', { organizationId: 'org_1' }));
  await enqueue(db(), 'send-emails', { organizationId: 'org_2' });
  const jobs = await db().execute(
    `select payload from graphile_worker._private_jobs where key in ('emails:org_1', 'emails:org_2') order by key`,
  );
  // Of two that became one, the latest.
  expect(jobs.map(({ payload }) => payload)).toEqual([
    { organizationId: 'org_1', correlationId: 'req-2' },
    { organizationId: 'org_2' },
  ]);
});

it('gives the job of an event the id of the request that delivered it', async () => {
  const { correlate } = await import('@/lib/core/correlation');
  const { inboxEvent, storeEvents } = await import('@/lib/webhooks/inbox/store-events');
  const { db } = await import('@/db/client');
  const eventOf = (customer: string) =>
    ({
      id: `evt_shared_${customer}`,
      object: 'event',
      type: 'customer.subscription.updated',
      created: 1,
      livemode: false,
      data: { object: { id: 'sub_1', object: 'subscription', customer } },
    }) as unknown as Parameters<typeof inboxEvent>[0];
  const names = ['cus_first', 'cus_second', 'cus_third'];
  await Promise.all(
    names.map((name) => correlate(`req-${name}`, () => storeEvents([inboxEvent(eventOf(name))]))),
  );
  const jobs = await db().execute(
    `select payload from graphile_worker._private_jobs where key like 'customer:cus_%' order by key`,
  );
  expect(jobs.map(({ payload }) => payload)).toEqual(
    names.map((name) => ({ customerId: name, correlationId: `req-${name}` })),
  );
});
