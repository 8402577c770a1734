import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customerOf } from '@/tests/support/by-hand';
import { newSubscriber } from '@/tests/support/plan';
import { reconciled } from '@/tests/support/reconciled';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/console/audit/write-audit')),
  ...(await import('@/lib/console/drift/find-drift')),
  ...(await import('@/lib/console/drift/list-drifts')),
  ...(await import('@/lib/console/inbox/fetch-payload')),
  ...(await import('@/lib/console/inbox/find-event')),
  ...(await import('@/lib/console/inbox/list-events')),
  ...(await import('@/lib/console/inbox/replay-event')),
  ...(await import('@/lib/console/jobs/list-jobs')),
  ...(await import('@/lib/console/jobs/next-runs')),
  ...(await import('@/lib/console/needs/find-needs')),
  ...(await import('@/lib/console/bulk/plan-bulk')),
  ...(await import('@/lib/console/bulk/run-bulk')),
  ...(await import('@/lib/console/paging/search-words')),
  ...(await import('@/lib/core/enqueue')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/lib/jobs/discard-job')),
  ...(await import('@/lib/reconcile/organizations/repair-now')),
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

describe('jobs', () => {
  beforeEach(() => app.db().execute(sql`delete from graphile_worker._private_jobs`));

  const giveUp = (error: string) =>
    app.db().execute(sql`
      update graphile_worker._private_jobs set attempts = max_attempts, last_error = ${error}
      where last_error is null`);

  it('that fail alike are one group, and one need', async () => {
    for (const id of ['cus_1', 'cus_2'])
      await app.enqueue(app.db(), 'sync-customer', { customerId: id });
    await giveUp('StripeAPIError: No such customer cus_123 (request req_1)');
    await app.enqueue(app.db(), 'sync-role', { organizationId: 'org_1' });
    await giveUp('AppError: refused');
    expect(await app.groupErrors('given_up')).toMatchObject([
      { task: 'sync-customer', count: 2, error: 'StripeAPIError: No such customer … (request …)' },
      { task: 'sync-role', count: 1 },
    ]);
    const [group] = await app.groupErrors('given_up');
    const { rows } = await app.listJobs({ state: 'given_up', error: group?.error }, null);
    expect(rows.map(({ key }) => key ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
      'customer:cus_1',
      'customer:cus_2',
    ]);
    const needs = (await app.findNeeds()).filter(({ kind }) => kind === 'failedJobs');
    expect(needs.map(({ count }) => count)).toEqual([2, 1]);
    expect(await app.countJobs()).toMatchObject({ given_up: { count: 3, isOver: false } });
  });

  it('one is discarded once, and that is on record; one that is not given up is not', async () => {
    await app.enqueue(app.db(), 'sync-customer', { customerId: 'cus_1' });
    const job = await app.findJob({ key: 'customer:cus_1' });
    const discard = () => app.discardJob(job?.id ?? '', 'user_admin');
    await expect(discard()).rejects.toMatchObject({ code: 'not_found' });
    await giveUp('AppError: refused');
    const outcomes = await Promise.allSettled([discard(), discard()]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await app.findJob({ key: 'customer:cus_1' })).toBeNull();
    const rows = await app
      .db()
      .select()
      .from(app.auditLog)
      .where(eq(app.auditLog.action, 'job.discarded'));
    expect(rows).toMatchObject([{ target: 'customer:cus_1', details: { task: 'sync-customer' } }]);
  });

  it('that recur are told with their next run', () => {
    const runs = app.nextRuns(new Date('2026-05-05T03:14:30Z'));
    expect(runs).toContainEqual({ task: 'reconcile', at: new Date('2026-05-05T03:15:00Z') });
    expect(runs).toContainEqual({ task: 'send-reminders', at: new Date('2026-05-05T08:00:00Z') });
    expect(new Set(runs.map(({ task }) => task)).size).toBe(15);
  });
});

describe('events', () => {
  it('say what they said as long as the vendor has them, and are replayed', async () => {
    const { organizationId } = await newSubscriber('top-expert-monthly');
    const customerId = await customerOf(organizationId);
    await stack.stripe.control.deliveriesSettled();
    const { rows } = await app.listEvents({ q: customerId }, null);
    const [event] = rows;
    if (!event) throw new Error('no event arrived');
    const payload = await app.fetchPayload(event);
    expect(payload).toMatchObject({ state: 'there', body: { id: event.eventId } });
    expect(await app.fetchPayload({ ...event, eventId: 'evt_gone' })).toEqual({ state: 'gone' });
    await app.db().execute(sql`delete from graphile_worker._private_jobs`);
    await app.replayEvent(context, event.eventId);
    expect((await app.findEvent(event.eventId))?.job).toMatchObject({ task: 'sync-customer' });
    await expect(app.replayEvent(context, 'evt_gone')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('show nothing that opens something by itself', async () => {
    const stripe = app.stripe();
    const payment = await stripe.paymentIntents.create({
      amount: 5000,
      currency: 'eur',
      payment_method: 'pm_card_visa',
      confirm: true,
      return_url: 'https://example.test',
    });
    const secret = payment.client_secret ?? '';
    expect(secret).toMatch(/_secret_/);
    const { data } = await stripe.events.list({ type: 'payment_intent.succeeded' });
    const event = data.find(({ data: { object } }) => 'id' in object && object.id === payment.id);
    expect(JSON.stringify(event)).toContain(secret);
    const shown = await payloadOf({ eventId: event?.id ?? '', type: event?.type ?? '' });
    expect(shown).toMatchObject({ state: 'there', body: { data: { object: { id: payment.id } } } });
    expect(JSON.stringify(shown)).not.toContain(secret);
  });

  it('that are thin show what they name, and nothing of who asked', async () => {
    const stripe = app.stripe();
    const account = await stripe.v2.core.accounts.create({
      contact_email: 'thin@example.test',
      identity: { country: 'PT' },
    });
    const { data } = await stripe.v2.core.events.list({ object_id: account.id });
    const [event] = data;
    if (!event) throw new Error('no thin event');
    const shown = await payloadOf({ eventId: event.id, type: event.type });
    expect(shown).toMatchObject({ state: 'there', body: { related_object: { id: account.id } } });
    expect(JSON.stringify(shown)).not.toMatch(/sk_test|whsec|Bearer/);
  });

  const payloadOf = (asked: { eventId: string; type: string }) =>
    app.fetchPayload({
      provider: 'stripe',
      account: '',
      subject: null,
      status: 'applied',
      occurredAt: '',
      receivedAt: '',
      appliedAt: null,
      ...asked,
    });

  it('of WorkOS are found again by kind and time', async () => {
    const user = await app.workos().userManagement.createUser({ email: 'ev@example.test' });
    await app.workos().userManagement.updateUser({ userId: user.id, firstName: 'Renamed' });
    const arrived = async () => (await app.listEvents({ q: user.id }, null)).rows;
    await expect.poll(arrived).toHaveLength(1);
    const [event] = await arrived();
    if (!event) throw new Error('no event arrived');
    expect(await app.fetchPayload(event)).toMatchObject({ state: 'there' });
    expect(await app.fetchPayload({ ...event, eventId: 'event_gone' })).toEqual({ state: 'gone' });
  });
});

it('a drift is looked at again, repaired, and gone from the list; both are on record', async () => {
  const person = await newSubscriber('top-expert-monthly');
  await stack.stripe.control.deliveries({ url: stack.webhookUrl, drop: true });
  await app.db().execute(sql`delete from graphile_worker._private_jobs`);
  const { organizationId } = person;
  const membership = await app.findMembership(person.actor.userId, organizationId);
  await app.setMembershipRole(membership?.id ?? '', 'member');
  await reconciled({ repairs: false });
  const list = await app.listDrifts({ organization: organizationId }, null);
  const [finding] = list?.page.rows ?? [];
  expect(finding).toMatchObject({ kind: 'role', repaired: false });
  const found = await app.findDrift(finding?.id ?? '');
  expect(found?.look).toMatchObject({ drifts: [{ kind: 'role' }], steps: ['sync-role'] });
  const outcomes = await Promise.all([
    app.repairNow(organizationId, 'user_admin'),
    app.repairNow(organizationId, 'user_admin'),
  ]);
  expect(outcomes).toEqual([[], []]);
  expect((await app.findDrift(finding?.id ?? ''))?.look).toEqual({ drifts: [], steps: [] });
  const after = await app.listDrifts({ organization: organizationId }, null);
  expect(after?.page.rows).toEqual([]);
  const rows = await app
    .db()
    .select()
    .from(app.auditLog)
    .where(eq(app.auditLog.action, 'drift.repaired'));
  expect(rows).toContainEqual(
    expect.objectContaining({ target: organizationId, details: { from: ['role'], to: [] } }),
  );
});

it('the audit log is written in pieces, safe for a spreadsheet, and that is on record before it is read', async () => {
  await app.db().execute(sql`
    insert into audit_log (actor, action, target)
    select 'user_many', 'role.applied', '=1+' || n from generate_series(1, 2500) n`);
  const file = await app.writeAudit(context, { actor: 'user_many' });
  expect(
    await app.db().select().from(app.auditLog).where(eq(app.auditLog.action, 'audit.exported')),
  ).toMatchObject([{ details: { filters: { actor: 'user_many' } } }]);
  const text = await new Response(file).text();
  const lines = text.trim().split('\r\n');
  expect(lines).toHaveLength(2501);
  expect(lines[1]).toContain("'=1+2500");
});

it('jobs that fail with a long error are found by their group’s address, and chosen by it', async () => {
  await app.db().execute(sql`delete from graphile_worker._private_jobs`);
  const long = `AppError: Stripe refuses. ${'See https://stripe.com/docs and the log. '.repeat(12)}\n`;
  for (const id of ['cus_1', 'cus_2'])
    await app.enqueue(app.db(), 'sync-customer', { customerId: id });
  await app.db().execute(sql`
    update graphile_worker._private_jobs set attempts = max_attempts, last_error = ${long}`);
  const [group] = await app.groupErrors('given_up');
  expect(group?.count).toBe(2);
  const { error } = app.searchWords({ error: group?.error }, ['error']);
  const { rows } = await app.listJobs({ state: 'given_up', error }, null);
  expect(rows).toHaveLength(2);
  const filter = { error: error ?? '' };
  const run = await app.planBulk(context, { kind: 'replay-jobs', filter, reason: 'Mended.' });
  expect(await app.findBulk(run)).toMatchObject({ total: 2 });
});
