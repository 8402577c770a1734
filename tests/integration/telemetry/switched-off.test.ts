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
