import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Stack, startStack } from '@/tests/support/stack';

const KEY = 'customer:cus_overtaken';
const WAITING = sql`select id from graphile_worker.jobs where key = ${KEY} and locked_at is null`;

let stack: Stack;
let worker: postgres.Sql;
let counter = 0;

const load = async () => ({
  ...(await import('@/lib/core/enqueue')),
  ...(await import('@/lib/webhooks/inbox/store-events')),
  ...(await import('@/lib/webhooks/missed/queue-forgotten')),
  ...(await import('@/db/client')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
  worker = postgres(stack.databaseUrl, { max: 1 });
});
afterAll(async () => {
  await worker.end();
  await stack.stop();
});
beforeEach(async () => {
  await app.db().execute(sql`delete from graphile_worker._private_jobs`);
  await app.enqueue(app.db(), 'sync-customer', { customerId: 'cus_overtaken' });
});

/** Adds a job while a worker takes up the one that waits: it has locked it and not committed yet. */
async function whileTakenUp(add: () => Promise<unknown>): Promise<void> {
  let adding: Promise<unknown> = Promise.resolve();
  await worker.begin(async (transaction) => {
    await transaction`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w' where key = ${KEY}`;
    adding = add();
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  await adding;
}

function event() {
  counter += 1;
  const object = { id: 'in_1', object: 'invoice', customer: 'cus_overtaken' };
  const created = Math.floor(Date.now() / 1000);
  return { id: `evt_overtaken_${counter}`, type: 'invoice.paid', created, data: { object } };
}

it('a job added while the one before is taken up is not lost', async () => {
  await whileTakenUp(() => app.enqueue(app.db(), 'sync-customer', { customerId: 'cus_overtaken' }));
  expect(await app.db().execute(WAITING)).toHaveLength(1);
});

it('nor is the job of an event stored at that moment', async () => {
  const one = { ...event(), livemode: false } as unknown as Parameters<typeof app.inboxEvent>[0];
  await whileTakenUp(() => app.storeEvents([app.inboxEvent(one)]));
  expect(await app.db().execute(WAITING)).toHaveLength(1);
});

it('an event that lies there with no job is found', async () => {
  const one = { ...event(), livemode: false } as unknown as Parameters<typeof app.inboxEvent>[0];
  await app.storeEvents([app.inboxEvent(one)]);
  await app.db().execute(sql`delete from graphile_worker._private_jobs`);
  expect(await app.queueForgotten()).toBe(0);
  await app
    .db()
    .execute(sql`update webhook_events set received_at = received_at - interval '2 minutes'`);
  expect(await app.queueForgotten()).toBe(1);
  expect(await app.db().execute(WAITING)).toHaveLength(1);
  expect(await app.queueForgotten()).toBe(0);
});
