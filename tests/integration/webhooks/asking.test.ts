import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
let customer: string;
let counter = 0;

const load = async () => ({
  ...(await import('@/lib/billing/sync/sync-customer')),
  ...(await import('@/lib/webhooks/inbox/store-events')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
  await stack.stripe.control.deliveries({ url: stack.webhookUrl, drop: true });
});
afterAll(() => stack.stop());

beforeEach(async () => {
  const context = await newSubscriber('top-expert-monthly');
  customer = (await app.findStripeCustomer(context.organizationId)) ?? '';
});

async function hint(type: string): Promise<string> {
  counter += 1;
  const id = `evt_hint_${counter}`;
  const [newest] = (await app.stripe().events.list({ limit: 1 })).data;
  if (!newest) throw new Error('Stripe has no event to take the shape from');
  const object = { id: 'x', object: 'x', customer };
  await app.storeEvent({ ...newest, id, type, data: { object } } as unknown as typeof newest);
  return id;
}

/** Paths Stripe was asked for during `run`, without the query. */
async function askedDuring(run: () => Promise<unknown>): Promise<string[]> {
  await stack.stripe.control.requests({ clear: true });
  await run();
  const requests = await stack.stripe.control.requests();
  return requests.map(({ path }) => path.split('?')[0] ?? '').toSorted();
}

const statusOf = async (id: string) => {
  const { webhookEvents } = app.schema;
  const [row] = await app.db().select().from(webhookEvents).where(eq(webhookEvents.eventId, id));
  return row?.status;
};

const heldFeatures = async () => {
  const { entitlements } = app.schema;
  const rows = await app
    .db()
    .select()
    .from(entitlements)
    .where(eq(entitlements.customerId, customer));
  return rows.length;
};

const SUBSCRIPTIONS = '/v1/subscriptions';
const ENTITLEMENTS = '/v1/entitlements/active_entitlements';

describe('what Stripe is asked for', () => {
  it('after a renewal: the subscriptions, once for all its events', async () => {
    const ids = [];
    for (const type of ['invoice.created', 'invoice.paid', 'customer.subscription.updated'])
      ids.push(await hint(type));
    const asked = await askedDuring(async () => {
      expect(await app.syncFromHints(customer)).toEqual({ outcome: 'applied' });
      expect(await app.syncFromHints(customer)).toEqual({ outcome: 'nothing_waits' });
    });
    expect(asked).toEqual([SUBSCRIPTIONS]);
    expect(await Promise.all(ids.map(statusOf))).toEqual(['applied', 'applied', 'applied']);
  });

  it('when entitlements are said to have changed: both', async () => {
    await hint('invoice.paid');
    await hint('entitlements.active_entitlement_summary.updated');
    expect(await askedDuring(() => app.syncFromHints(customer))).toEqual([
      ENTITLEMENTS,
      SUBSCRIPTIONS,
    ]);
  });

  it('when a subscription turns out to have changed: both, in the end', async () => {
    const [subscription] = (await app.stripe().subscriptions.list({ customer })).data;
    await app.stripe().subscriptions.cancel(subscription?.id ?? '');
    await hint('invoice.paid');
    const asked = await askedDuring(() => app.syncFromHints(customer));
    expect(asked).toContain(ENTITLEMENTS);
    expect(await heldFeatures()).toBe(0);
  });

  it('when we hold less than the plan carries: both, until it is right', async () => {
    await app.db().execute(sql`delete from entitlements where customer_id = ${customer}`);
    const id = await hint('invoice.paid');
    expect(await askedDuring(() => app.syncFromHints(customer))).toContain(ENTITLEMENTS);
    expect(await heldFeatures()).toBe(8);
    expect(await statusOf(id)).toBe('applied');
  });

  it('never covers a hint it did not see: what comes in while a run begins waits for the next', async () => {
    const { applyCustomer } = await import('@/lib/billing/sync/apply-customer');
    const { beginSync } = await import('@/lib/billing/sync/begin-sync');
    await hint('invoice.paid');
    const run = await beginSync(customer);
    const late = await hint('entitlements.active_entitlement_summary.updated');
    await app
      .db()
      .execute(sql`update webhook_events set received_at = received_at - interval '1 minute'`);
    const whole = await app.fetchTruth(customer, { now: () => new Date() });
    expect(await applyCustomer(customer, { ...whole, entitlements: null }, run)).toBe('applied');
    expect(await statusOf(late)).toBe('pending');
    expect(await app.syncFromHints(customer)).toEqual({ outcome: 'applied' });
    expect(await statusOf(late)).toBe('applied');
  });
});
