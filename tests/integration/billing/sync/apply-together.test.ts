import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correlate } from '@/lib/core/correlation';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;

const load = async () => ({
  ...(await import('@/lib/billing/sync/sync-customer')),
  ...(await import('@/lib/billing/sync/apply-customer')),
  ...(await import('@/lib/billing/sync/begin-sync')),
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

interface Subscriber {
  organizationId: string;
  customer: string;
  subscription: string;
}

async function subscriber(): Promise<Subscriber> {
  const { organizationId } = await newSubscriber('top-expert-monthly');
  const customer = (await app.findStripeCustomer(organizationId)) ?? '';
  await app.syncCustomer(customer);
  const [subscription] = await app.listSubscriptions(customer);
  return { organizationId, customer, subscription: subscription?.id ?? '' };
}

const subscribers = async (count: number) => {
  const all: Subscriber[] = [];
  for (let index = 0; index < count; index += 1) all.push(await subscriber());
  return all;
};

/** What was changed in Stripe behind our back: an end at the end of the period. */
const endLater = ({ subscription }: Subscriber) =>
  app.stripe().subscriptions.update(subscription, { cancel_at_period_end: true });

async function held({ subscription }: Subscriber) {
  const { subscriptions } = app.schema;
  const [row] = await app
    .db()
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.id, subscription));
  return row;
}

/** Everything that has to be there for a truth to be applied, fetched now. */
async function fetched({ customer }: Subscriber) {
  const run = await app.beginSync(customer);
  return { run, truth: await app.fetchTruth(customer, { now: () => new Date() }) };
}

const transactions = async () => {
  const [row] = await app.db().execute<{
    count: number;
  }>(sql`select count(distinct xmin::text)::int as count
      from stripe_customers where id in (select customer_id from subscriptions where cancel_at is not null)`);
  return row?.count ?? 0;
};

describe('truths that are there at the same moment', () => {
  it('are applied in few transactions, each with its own audit under its own request', async () => {
    const all = await subscribers(6);
    await Promise.all(all.map(endLater));
    const ready = await Promise.all(all.map(fetched));
    const applied = await Promise.all(
      all.map(({ customer }, index) => {
        const one = ready[index];
        if (!one) throw new Error('nothing was fetched');
        return correlate(`request-${index}`, () => app.applyCustomer(customer, one.truth, one.run));
      }),
    );
    expect(applied).toEqual(all.map(() => 'applied'));
    expect(await transactions()).toBeLessThan(all.length);
    for (const [index, one] of all.entries()) {
      expect((await held(one))?.cancelAt).toBeInstanceOf(Date);
      const { auditLog } = app.schema;
      const rows = await app
        .db()
        .select()
        .from(auditLog)
        .where(eq(auditLog.requestId, `request-${index}`));
      expect(rows.map(({ action, target }) => [action, target])).toEqual([
        ['subscription.changed', one.subscription],
      ]);
    }
  });

  it('do not suffer from one that the database refuses', async () => {
    const all = await subscribers(4);
    await Promise.all(all.map(endLater));
    const ready = await Promise.all(all.map(fetched));
    const poisoned = ready[1]?.truth.subscriptions[0];
    if (!poisoned) throw new Error('nothing was fetched');
    Object.assign(poisoned, { status: 'act\u0000ive' });
    const settled = await Promise.allSettled(
      all.map(async ({ customer }, index) => {
        const one = ready[index];
        return one && app.applyCustomer(customer, one.truth, one.run);
      }),
    );
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    const ends = await Promise.all(all.map(held));
    expect(ends.map((row) => row?.cancelAt instanceof Date)).toEqual([true, false, true, true]);
    expect(ends[1]?.status).toBe('active');
  });

  it('of one customer are applied one after the other, and the newest stands', async () => {
    const one = await subscriber();
    const before = await fetched(one);
    await endLater(one);
    const after = await fetched(one);
    const applied = await Promise.all(
      [before, after, before].map(({ truth, run }) => app.applyCustomer(one.customer, truth, run)),
    );
    expect(applied[1]).toBe('applied');
    expect(applied[2]).toBe('superseded');
    expect((await held(one))?.cancelAt).toBeInstanceOf(Date);
  });

  it('of a stranger among them change nothing', async () => {
    const one = await subscriber();
    const { truth, run } = await fetched(one);
    const stranger = app.applyCustomer('cus_stranger', truth, run);
    expect(await Promise.all([stranger, app.applyCustomer(one.customer, truth, run)])).toEqual([
      'unknown_customer',
      'applied',
    ]);
  });
});
