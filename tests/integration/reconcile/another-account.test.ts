import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerOf } from '@/tests/support/by-hand';
import { newSubscriber } from '@/tests/support/plan';
import { ofOrganization, reconciled, recordedByLastRun } from '@/tests/support/reconciled';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/pay/open-portal')),
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/billing/sync/sync-customer')),
  ...(await import('@/lib/catalog/apply-catalog')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/reconcile/reconcile')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
let app: Awaited<ReturnType<typeof load>>;
let first: Subscriber;
let second: Subscriber;
let before: unknown[];

type Subscriber = Awaited<ReturnType<typeof newSubscriber>>;

/** What is open to both, and which customers live. */
async function held(): Promise<unknown[]> {
  const { organizations, stripeCustomers } = app.schema;
  const rows = await app
    .db()
    .select({
      features: organizations.openFeatures,
      role: organizations.subscriptionRole,
      customerId: stripeCustomers.id,
      deletedAt: stripeCustomers.deletedAt,
    })
    .from(organizations)
    .innerJoin(stripeCustomers, eq(stripeCustomers.organizationId, organizations.id))
    .orderBy(stripeCustomers.id);
  return rows;
}

const openTo = async ({ organizationId }: Subscriber) => {
  const { organizations } = app.schema;
  const [row] = await app
    .db()
    .select({ features: organizations.openFeatures })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return row?.features ?? [];
};

beforeAll(async () => {
  stack = await startStack();
  app = await load();
  await stack.stripe.control.deliveries({ url: stack.webhookUrl, drop: true });
  first = await newSubscriber('top-expert-monthly');
  second = await newSubscriber('community-expert-monthly');
  before = await held();
  // An empty account, as another one's is, or one whose test data was wiped.
  await stack.stripe.control.reset();
  await app.applyCatalog();
});
afterAll(() => stack.stop());

describe('an account of Stripe that knows none of our customers', () => {
  it('closes nothing: each is named, and the run fails', async () => {
    for (const repairs of [false, true]) {
      await expect(reconciled({ repairs })).rejects.toMatchObject({ name: 'SweepError' });
      const drifts = await recordedByLastRun();
      for (const { organizationId } of [first, second])
        expect(ofOrganization(drifts, organizationId)).toEqual([
          { kind: 'customer_unknown', repaired: false },
        ]);
    }
    expect(await held()).toEqual(before);
  });

  it('closes nothing by a sync, and is an outage to whoever would change something', async () => {
    const customerId = await customerOf(first.organizationId);
    const portal = { returnUrl: 'http://127.0.0.1/billing', locale: 'en' } as const;
    const asked = [
      () => app.syncCustomer(customerId),
      () => app.cancelPlan(first, {}),
      () => app.openPortal(first, portal),
    ];
    for (const ask of asked)
      await expect(ask()).rejects.toMatchObject({ code: 'provider_unavailable' });
    expect(await held()).toEqual(before);
  });
});

describe('wiped test data', () => {
  it('keeps nobody from subscribing anew', async () => {
    const earlier = await customerOf(first.organizationId);
    const begun = await app.subscribe(first, { lookupKey: 'top-expert-monthly' });
    expect(begun).toMatchObject({ status: 'incomplete', intentType: 'payment' });
    expect(await customerOf(first.organizationId)).not.toBe(earlier);
    expect(await app.subscribe(first, { lookupKey: 'top-expert-monthly' })).toEqual(begun);
  });

  it('is settled for everybody by an operator who says so', async () => {
    expect(await openTo(second)).not.toEqual([]);
    const done = await app.reconcile({ repairs: true, isWiped: true });
    expect(done).toMatchObject({ finished: true });
    expect(ofOrganization(await recordedByLastRun(), second.organizationId)).toContainEqual({
      kind: 'customer_deleted',
      repaired: true,
    });
    expect(await openTo(second)).toEqual([]);
    await reconciled({ repairs: true });
    expect(await reconciled({ repairs: false })).toEqual([]);
  });
});
