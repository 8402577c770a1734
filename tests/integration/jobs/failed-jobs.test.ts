import { and, eq, sql } from 'drizzle-orm';
import { Logger, runOnce } from 'graphile-worker';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newExpert } from '@/tests/support/expert';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
let customerId: string;
const load = async () => ({
  ...(await import('@/lib/core/enqueue')),
  ...(await import('@/lib/jobs/failed-jobs')),
  ...(await import('@/lib/jobs/queue-tasks')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
  await stack.stripe.control.deliveries({ drop: true, url: stack.webhookUrl });
});
beforeEach(async () => {
  await app.db().execute(sql`delete from graphile_worker._private_jobs`);
  customerId = await app.ensureStripeCustomer(await newExpert());
});
afterEach(() => stack.stripe.control.clearInjections());
afterAll(() => stack.stop());

const add = () => app.enqueue(app.db(), 'sync-customer', { customerId });
const jobs = () =>
  app
    .db()
    .execute<{ key: string | null; attempts: number }>(
      sql`select key, attempts::int as attempts from graphile_worker.jobs order by id`,
    );

/** Tries every waiting job once. */
async function work(): Promise<void> {
  await runOnce({
    connectionString: stack.databaseUrl,
    taskList: app.queueTasks(),
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  });
}

/** A sync that fails at its last try, as one that Stripe has answered with errors for days. */
async function giveUp(): Promise<void> {
  await add();
  await app.db().execute(sql`update graphile_worker._private_jobs set attempts = max_attempts - 1`);
  const failing = { path: '/v1/subscriptions', status: 500, times: 1000, when: 'before' } as const;
  await stack.stripe.control.inject(failing);
  await work();
  await stack.stripe.control.clearInjections();
}

/** It runs for a worker that never comes back, another is added, and its failure is noted. */
async function replaced(): Promise<void> {
  await add();
  const running = sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'gone', attempts = 1`;
  await app.db().execute(running);
  await add();
  await app.db().execute(sql`select graphile_worker.force_unlock_workers(array['gone'])`);
}

async function syncedAt(): Promise<Date | null | undefined> {
  const { stripeCustomers } = app;
  const [row] = await app
    .db()
    .select({ at: stripeCustomers.syncedAt })
    .from(stripeCustomers)
    .where(eq(stripeCustomers.id, customerId));
  return row?.at;
}

describe('a job that was given up', () => {
  it('is listed with what it was about and why, is replayed, and works', async () => {
    await giveUp();
    const [job, ...more] = await app.listFailedJobs();
    expect(more).toEqual([]);
    expect(job).toMatchObject({
      task: 'sync-customer',
      key: `customer:${customerId}`,
      error: expect.stringContaining('The payment provider does not answer'),
    });
    expect(await syncedAt()).toBeNull();
    await work();
    expect(await syncedAt()).toBeNull();

    await app.replayJob(job?.id ?? '', 'user_operator');
    expect(await app.listFailedJobs()).toEqual([]);
    await work();
    expect(await syncedAt()).toBeInstanceOf(Date);
    expect(await jobs()).toHaveLength(0);
  });

  it('is replayed with all its tries, and who did it is on record', async () => {
    await giveUp();
    const [job] = await app.listFailedJobs();
    await app.replayJob(job?.id ?? '', 'user_operator');
    expect(await jobs()).toEqual([{ key: `customer:${customerId}`, attempts: 0 }]);
    const { auditLog } = app;
    const replayed = and(
      eq(auditLog.action, 'job.replayed'),
      eq(auditLog.target, `customer:${customerId}`),
    );
    expect(await app.db().select().from(auditLog).where(replayed)).toMatchObject([
      { actor: 'user_operator', details: { job: job?.id } },
    ]);
  });

  it('is called for by a newer event', async () => {
    await giveUp();
    await add();
    expect(await app.listFailedJobs()).toEqual([]);
    await work();
    expect(await syncedAt()).toBeInstanceOf(Date);
  });

  it('stays when the queue is tidied', async () => {
    await giveUp();
    expect(await app.expireFailedJobs()).toBe(0);
    expect(await app.listFailedJobs()).toHaveLength(1);
  });
});

describe('a job that another has replaced under its key while it ran', () => {
  it('is not listed, and cannot be replayed', async () => {
    await replaced();
    expect((await jobs()).map(({ key }) => key)).toEqual([null, `customer:${customerId}`]);
    expect(await app.listFailedJobs()).toEqual([]);
    const [old] = await app
      .db()
      .execute<{ id: string }>(
        sql`select id::text as id from graphile_worker.jobs where key is null`,
      );
    await expect(app.replayJob(old?.id ?? '', 'user_operator')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is tidied away, and the one in its place is not', async () => {
    await replaced();
    expect(await app.expireFailedJobs()).toBe(1);
    expect((await jobs()).map(({ key }) => key)).toEqual([`customer:${customerId}`]);
    await work();
    expect(await syncedAt()).toBeInstanceOf(Date);
  });
});

it('nothing is replayed that was not given up', async () => {
  await add();
  const [{ id } = { id: '' }] = await app
    .db()
    .execute<{ id: string }>(sql`select id::text as id from graphile_worker.jobs`);
  await expect(app.replayJob(id, 'user_operator')).rejects.toMatchObject({ code: 'not_found' });
});
