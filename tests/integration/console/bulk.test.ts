import { eq, like, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Stack, startStack } from '@/tests/support/stack';

const EVENTS = 120;

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/console/bulk/plan-bulk')),
  ...(await import('@/lib/console/bulk/run-bulk')),
  ...(await import('@/lib/jobs/bulk/work-bulk')),
  ...(await import('@/lib/jobs/bulk/expire-bulk')),
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
});
let app: Awaited<ReturnType<typeof load>>;

const context = {
  actor: { userId: 'user_admin', email: 'a@example.test', name: null },
  organizationId: 'org_platform',
  role: 'admin',
  entitlements: [],
  requestId: 'test',
} as const;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
beforeEach(async () => {
  await app.db().execute(sql`delete from graphile_worker._private_jobs`);
  await app.db().execute(sql`truncate webhook_events, bulk_runs, bulk_run_items`);
  await app.db().execute(sql`
    insert into webhook_events (provider, event_id, type, subject, livemode, status, occurred_at)
    select 'stripe', 'evt_' || n, 'invoice.paid', 'customer:cus_' || n, false, 'pending', now()
    from generate_series(1, ${EVENTS}::int) n`);
});
afterAll(() => stack.stop());

const plan = (filter: Record<string, string> = { status: 'pending' }) =>
  app.planBulk(context, { kind: 'replay-events', filter, reason: 'Stripe was down' });
const queued = async () =>
  (await app.db().execute(sql`select key from graphile_worker.jobs where key like 'customer:%'`))
    .length;
const audited = async (id: string) =>
  (await app.db().select().from(app.auditLog).where(eq(app.auditLog.target, id))).map(
    ({ action, details }) => ({ action, details }),
  );

/** The queue's part: batch after batch. */
async function work(id: string, batches: number): Promise<void> {
  for (let batch = 0; batch < batches; batch += 1) await app.workBulk(id);
}

it('plans what there is now, does nothing before it is started, then does all of it once', async () => {
  const id = await plan({ status: 'pending', since: '1h' });
  await app.db().execute(sql`
    insert into webhook_events (provider, event_id, type, subject, livemode, status, occurred_at)
    values ('stripe', 'evt_later', 'invoice.paid', 'customer:cus_later', false, 'pending', now())`);
  const planned = await app.findBulk(id);
  expect(planned).toMatchObject({ status: 'planned', total: EVENTS, done: 0 });
  expect(planned?.filter['since']).toMatch(/^\d{4}-.*Z$/);
  await work(id, 1);
  expect(await queued()).toBe(0);
  await app.startBulk(context, id);
  await work(id, 5);
  expect(await app.findBulk(id)).toMatchObject({ status: 'done', done: EVENTS, failed: 0 });
  expect(await queued()).toBe(EVENTS);
  expect(await audited(id)).toEqual([
    {
      action: 'bulk.started',
      details: { kind: 'replay-events', total: EVENTS, reason: 'Stripe was down' },
    },
    {
      action: 'bulk.ended',
      details: { kind: 'replay-events', outcome: 'done', total: EVENTS, done: EVENTS, failed: 0 },
    },
  ]);
  expect(await app.db().select().from(app.bulkRunItems)).toEqual([]);
});

it('stops between batches when it is cancelled, and says how far it was', async () => {
  const id = await plan();
  await app.startBulk(context, id);
  await work(id, 2);
  await app.cancelBulk(context, id);
  await work(id, 3);
  expect(await app.findBulk(id)).toMatchObject({ status: 'cancelled', done: 50 });
  expect(await queued()).toBe(50);
  await expect(app.cancelBulk(context, id)).rejects.toMatchObject({ code: 'state_changed' });
});

it('goes on where it was after a worker was killed in the middle of a batch', async () => {
  const id = await plan();
  await app.startBulk(context, id);
  await work(id, 1);
  // Done at the queue, and the cursor not moved: as if the process had died there.
  const [before] = await app.db().select().from(app.bulkRuns);
  await work(id, 1);
  await app
    .db()
    .update(app.bulkRuns)
    .set({ cursor: before?.cursor ?? 0, done: before?.done ?? 0 });
  await work(id, 5);
  expect(await app.findBulk(id)).toMatchObject({ status: 'done', done: EVENTS });
  expect(await queued()).toBe(EVENTS);
});

it('two who start at once start it once, and one of a kind runs at a time', async () => {
  const id = await plan();
  const outcomes = await Promise.allSettled([
    app.startBulk(context, id),
    app.startBulk(context, id),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const another = await plan();
  await expect(app.startBulk(context, another)).rejects.toMatchObject({
    code: 'change_in_progress',
  });
});

it('two workers at the same batch count it once', async () => {
  const id = await plan();
  await app.startBulk(context, id);
  await Promise.all([app.workBulk(id), app.workBulk(id)]);
  expect(await app.findBulk(id)).toMatchObject({ cursor: 25, done: 25 });
});

it('events of one subject are one, and those that nothing follows from are none', async () => {
  await app.db().execute(sql`update webhook_events set subject = 'customer:cus_same'`);
  await app
    .db()
    .update(app.webhookEvents)
    .set({ subject: null, status: 'ignored' })
    .where(like(app.webhookEvents.eventId, 'evt_1%'));
  expect(await app.findBulk(await plan({}))).toMatchObject({ total: 1 });
});

it('what fails is counted, with the last error, and the rest goes on', async () => {
  await app.db().execute(sql`
    update webhook_events set subject = 'nonsense:' || event_id where event_id like 'evt_1%'`);
  const id = await plan();
  await app.startBulk(context, id);
  await work(id, 5);
  const run = await app.findBulk(id);
  expect(run).toMatchObject({ status: 'done', done: EVENTS - 32, failed: 32 });
  expect(run?.lastError).toContain('nonsense:');
});

it('a plan that nobody starts goes after a day, with what it had chosen', async () => {
  await plan();
  expect(await app.expireBulk()).toBe(0);
  await app.db().execute(sql`update bulk_runs set planned_at = now() - interval '2 days'`);
  expect(await app.expireBulk()).toBe(1);
  expect(await app.db().select().from(app.bulkRunItems)).toEqual([]);
});
