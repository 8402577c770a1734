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
  await correlate('req-1', () => enqueue(db(), 'reconcile', {}, { key: 'first' }));
  await correlate('req-2', () => enqueue(db(), 'reconcile', {}, { key: 'first' }));
  await enqueue(db(), 'reconcile', {}, { key: 'second' });
  const jobs = await db().execute(
    `select payload from graphile_worker._private_jobs where key in ('first', 'second') order by key`,
  );
  // Of two that became one, the latest.
  expect(jobs.map(({ payload }) => payload)).toEqual([{ correlationId: 'req-2' }, {}]);
});

it('keeps the requests of one shared statement apart: each job has the id of its own', async () => {
  const { correlate } = await import('@/lib/core/correlation');
  const { storeEvent } = await import('@/lib/webhooks/inbox/store-events');
  const { db } = await import('@/db/client');
  const eventOf = (customer: string) =>
    ({
      id: `evt_shared_${customer}`,
      object: 'event',
      type: 'customer.subscription.updated',
      created: 1,
      livemode: false,
      data: { object: { id: 'sub_1', object: 'subscription', customer } },
    }) as unknown as Parameters<typeof storeEvent>[0];
  const names = ['cus_first', 'cus_second', 'cus_third'];
  await Promise.all(names.map((name) => correlate(`req-${name}`, () => storeEvent(eventOf(name)))));
  const jobs = await db().execute(
    `select payload from graphile_worker._private_jobs where key like 'customer:cus_%' order by key`,
  );
  expect(jobs.map(({ payload }) => payload)).toEqual(
    names.map((name) => ({ customerId: name, correlationId: `req-${name}` })),
  );
});
