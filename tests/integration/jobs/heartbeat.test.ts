import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually, newExpert } from '@/tests/support/expert';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

it('beats for whoever has locked a running job, so that a long one is not taken for a dead worker’s', async () => {
  const { enqueue } = await import('@/lib/core/enqueue');
  const { db } = await import('@/db/client');
  const { startWorker } = await import('@/lib/jobs/worker');
  const { organizationId } = await newExpert();
  await stack.workos.control.latency(3000);
  const worker = await startWorker({ concurrency: 4 });
  await enqueue(db(), 'sync-role', { organizationId });
  let owners: { locked_by: string; beats: boolean }[] = [];
  await eventually('the job to run', async () => {
    owners = [
      ...(await db().execute<{ locked_by: string; beats: boolean }>(sql`
        select locked_by, exists (select from worker_heartbeats where worker_id = locked_by) as beats
        from graphile_worker.jobs where locked_by is not null`)),
    ];
    return owners.length > 0;
  });
  expect(owners.map((owner) => owner.beats)).toEqual([true]);
  await stack.workos.control.latency(0);
  await worker.stop();
});
