import { asc, like, sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

/** Events that arrive at no endpoint; more than one page of Stripe's. */
const MISSED = 120;

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/webhooks/missed/fetch-missed-events')),
  ...(await import('@/lib/console/inbox/ask-for-missed')),
  ...(await import('@/lib/console/inbox/find-event')),
  ...(await import('@/lib/console/inbox/list-events')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/integrations/workos')),
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
afterAll(() => stack.stop());

it('what was never delivered is stored once, oldest first and in bulk, with its subject’s job', async () => {
  const { subscriptionId } = await newSubscriber('top-expert-monthly');
  await stack.stripe.control.deliveriesSettled();
  await app.db().delete(app.webhookEvents);
  await app.db().execute(sql`delete from graphile_worker._private_jobs`);
  const [before] = (await app.stripe().events.list({ limit: 1 })).data;
  await stack.stripe.control.endpointDown(stack.webhookUrl, true);
  for (let round = 0; round < MISSED; round += 1)
    await app.stripe().subscriptions.update(subscriptionId, { metadata: { round: String(round) } });
  // Read backwards from the last event before, so oldest first.
  const missed: Stripe.Event[] = await app
    .stripe()
    .events.list({ limit: 100, ...(before && { ending_before: before.id }) })
    .autoPagingToArray({ limit: 1000 });
  expect(missed.length).toBeGreaterThanOrEqual(MISSED);

  expect(await app.fetchMissedEvents()).toBe(missed.length);
  // In the order in which they were written; the transaction that wrote a row is its `xmin`.
  const rows = await app
    .db()
    .select({ id: app.webhookEvents.eventId, writer: sql<string>`xmin::text` })
    .from(app.webhookEvents)
    // WorkOS's own deliveries go on meanwhile.
    .where(like(app.webhookEvents.eventId, 'evt\\_%'))
    .orderBy(asc(sql`ctid`));
  expect(rows.map(({ id }) => id)).toEqual(missed.map(({ id }) => id));
  expect(new Set(rows.map(({ writer }) => writer)).size).toBe(1);
  // So do the jobs that those lead to.
  const jobs = await app
    .db()
    .execute(sql`select key from graphile_worker.jobs where key like 'customer:%'`);
  expect(jobs).toHaveLength(1);

  expect(await app.fetchMissedEvents()).toBe(0);
});

it('an administrator has both vendors asked, and what never arrived is taken in once', async () => {
  const { userManagement } = app.workos();
  const user = await userManagement.createUser({ email: 'unheard@example.test' });
  await stack.stripe.control.endpointDown(stack.webhookUrl, false);
  await app.askForMissed(context, '1h');
  await userManagement.updateUser({ userId: user.id, firstName: 'Unheard' });
  await expect.poll(async () => (await app.listEvents({ q: user.id }, null)).rows).toHaveLength(1);
  await app.db().execute(sql`delete from webhook_events where subject = ${`person:${user.id}`}`);
  await app.db().execute(sql`delete from graphile_worker._private_jobs`);
  const found = await Promise.all([
    app.askForMissed(context, '1h'),
    app.askForMissed(context, '1h'),
  ]);
  expect(found.toSorted()).toEqual([0, 1]);
  const [event] = (await app.listEvents({ q: user.id }, null)).rows;
  expect(event).toMatchObject({ type: 'user.updated', status: 'pending' });
  expect((await app.findEvent(event?.eventId ?? ''))?.job).not.toBeNull();
});
