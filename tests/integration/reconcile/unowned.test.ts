import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { foreignPrice, priceOf, subscribeByHand } from '@/tests/support/by-hand';
import { newSubscriber } from '@/tests/support/plan';
import { reconciled } from '@/tests/support/reconciled';
import { withoutDeliveries } from '@/tests/support/without-deliveries';

const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/billing/sync/sync-customer')),
  ...(await import('@/lib/console/drift/find-drift')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/reconcile/organizations/repair-now')),
  ...(await import('@/lib/reconcile/reconcile')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withoutDeliveries(load);

/** A customer made in Stripe's dashboard, and what it is charged for. */
async function charged(price: string, metadata: Record<string, string> = {}) {
  const customer = await suite.app.stripe().customers.create({ metadata });
  const { id } = await subscribeByHand(customer.id, [price]);
  return { customerId: customer.id, subscriptionId: id };
}

/** As after a sync that asked with the keys of another account. */
async function takeForDeleted(organizationId: string): Promise<void> {
  const { stripeCustomers } = suite.app.schema;
  const own = eq(stripeCustomers.organizationId, organizationId);
  await suite.app.db().update(stripeCustomers).set({ deletedAt: new Date() }).where(own);
}

const end = (id: string) => suite.app.stripe().subscriptions.cancel(id);

describe('a customer that no organization has', () => {
  it('is named while it is charged, beside the customer that its organization has', async () => {
    const { organizationId } = await newSubscriber('top-expert-monthly');
    const own = await suite.app.findStripeCustomer(organizationId);
    const second = await charged(await priceOf('top-expert-monthly'), { organizationId });
    for (const repairs of [false, true])
      expect(await reconciled({ repairs })).toEqual([
        {
          organizationId,
          kind: 'customer_unowned',
          repaired: false,
          detail: { expected: { customerId: own }, found: { ...second, status: 'trialing' } },
        },
      ]);
    await end(second.subscriptionId);
    expect(await reconciled({ repairs: false })).toEqual([]);
  });

  it('is named where its organization is not known, whatever it pays for', async () => {
    const organizationId = 'org_lost';
    const lost = await charged(await foreignPrice(), { organizationId });
    expect(await reconciled({ repairs: true })).toMatchObject([
      { organizationId, kind: 'customer_unowned', repaired: false, detail: { found: lost } },
    ]);
    await end(lost.subscriptionId);
  });

  it('is named where it pays for a plan of ours, though nothing says whose it is', async () => {
    const stray = await charged(await priceOf('community-expert-annual'));
    expect(await reconciled({ repairs: true })).toMatchObject([
      { organizationId: null, kind: 'customer_unowned', detail: { found: stray } },
    ]);
    await end(stray.subscriptionId);
  });

  it('is taken back where our row takes it for deleted, and linked anew', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    await takeForDeleted(subscriber.organizationId);
    const drifts = await reconciled({ repairs: false });
    expect(drifts.map(({ kind }) => kind)).toContain('customer_unowned');
    expect(
      (await reconciled({ repairs: true })).filter(({ kind }) => kind === 'customer_unowned'),
    ).toMatchObject([{ organizationId: subscriber.organizationId, repaired: true }]);
    await suite.app.linkCustomer(subscriber.organizationId);
    expect(await reconciled({ repairs: true })).toEqual([]);
  });

  it('is taken back by who would subscribe, who then can end the plan', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    await takeForDeleted(subscriber.organizationId);
    await expect(
      suite.app.subscribe(subscriber, { lookupKey: 'top-expert-monthly' }),
    ).rejects.toMatchObject({ code: 'already_subscribed' });
    await suite.app.cancelPlan(subscriber, { reason: 'other' });
    const ended = await suite.app.stripe().subscriptions.retrieve(subscriber.subscriptionId);
    expect(ended.cancel_at_period_end).toBe(true);
    await reconciled({ repairs: true });
    expect(await reconciled({ repairs: true })).toEqual([]);
  });

  it('opens nothing beside the customer that its organization has now', async () => {
    const subscriber = await newSubscriber('top-expert-monthly');
    const { organizationId, subscriptionId } = subscriber;
    const earlier = (await suite.app.findStripeCustomer(organizationId)) ?? '';
    await takeForDeleted(organizationId);
    await suite.app.ensureStripeCustomer(subscriber);
    await suite.app.syncCustomer(earlier);
    await reconciled({ repairs: true });
    for (const repairs of [false, true])
      expect(await reconciled({ repairs })).toMatchObject([
        { organizationId, kind: 'customer_unowned', detail: { found: { subscriptionId } } },
      ]);
    await end(subscriptionId);
  });

  it('of another product of the account is no concern of ours', async () => {
    const foreign = await foreignPrice();
    await charged(foreign);
    await charged(foreign, { organizationId: 'ACME, Inc.' });
    await charged(foreign, { customer: 'org_somebody' });
    expect(await reconciled({ repairs: false })).toEqual([]);
  });
});

describe('the listing', () => {
  /** Requests for subscriptions of the whole account. */
  const listings = async () =>
    (await suite.stack.stripe.control.requests({ clear: true })).filter(
      ({ method, path, params }) =>
        method === 'GET' && path === '/v1/subscriptions' && !('customer' in params),
    );

  it('asks once for each hundred, and a run that ends within it goes on there', async () => {
    const { id: customer } = await suite.app.stripe().customers.create();
    const oldest = await charged(await priceOf('top-expert-monthly'));
    const foreign = await foreignPrice();
    for (let made = 0; made < 120; made += 1) await subscribeByHand(customer, [foreign]);
    await listings();
    const steps = { left: 3 };
    const shouldStop = () => steps.left-- === 0;
    // Two steps for the organizations, the second of which finds no more of them; one page.
    const first = await suite.app.reconcile({ repairs: false, shouldStop });
    expect(first).toMatchObject({ finished: false, drifted: 0 });
    expect(await listings()).toHaveLength(1);

    await suite.stack.stripe.control.inject({
      path: '/v1/subscriptions',
      status: 500,
      times: 20,
      when: 'before',
    });
    await expect(suite.app.reconcile({ repairs: false })).rejects.toMatchObject({
      code: 'provider_unavailable',
    });
    await suite.stack.stripe.control.clearInjections();
    await listings();
    await suite.stack.workos.control.requests({ clear: true });

    const found: unknown[] = [];
    const last = await suite.app.reconcile({
      repairs: false,
      onDrift: (_, drift) => void found.push(drift.found),
    });
    expect(last).toMatchObject({ finished: true, checked: first?.checked, drifted: 1 });
    expect(found).toMatchObject([oldest]);
    expect(await listings()).toMatchObject([{ params: { starting_after: expect.any(String) } }]);
    expect(await suite.stack.workos.control.requests()).toEqual([]);
    await end(oldest.subscriptionId);
  });

  it('begins anew where Stripe has forgotten what it was to go on behind', async () => {
    const stray = await charged(await priceOf('top-expert-monthly'));
    await suite.app.reconcile({ repairs: false, shouldStop: () => true });
    const { reconcileRuns } = suite.app.schema;
    await suite.app
      .db()
      .update(reconcileRuns)
      .set({ phase: 'subscriptions', cursor: 'sub_forgotten' })
      .where(sql`finished_at is null`);
    expect(await suite.app.reconcile({ repairs: false })).toMatchObject({
      finished: true,
      drifted: 1,
    });
    await end(stray.subscriptionId);
  });

  it('goes on past one that cannot be checked, names it, and fails at its end', async () => {
    const { organizationId, actor } = await newSubscriber('top-expert-monthly');
    const price = await priceOf('top-expert-monthly');
    const second = await charged(price, { organizationId });
    await charged(price);
    await suite.stack.workos.control.inject({
      path: `/user_management/users/${actor.userId}`,
      status: 500,
      times: 10,
    });
    const kinds: string[] = [];
    const run = suite.app.reconcile({
      repairs: false,
      onDrift: (_, drift) => void kinds.push(drift.kind),
    });
    await expect(run).rejects.toMatchObject({
      name: 'SweepError',
      failed: [second.subscriptionId],
    });
    expect(kinds.toSorted()).toEqual(['check_failed', 'customer_unowned']);
    await suite.stack.workos.control.clearInjections();
  });
});

describe('an administrator who has a finding of nobody’s customer repaired', () => {
  const findingOf = async (organizationId: string) => {
    const { reconcileDrifts } = suite.app.schema;
    const rows = await suite.app
      .db()
      .select()
      .from(reconcileDrifts)
      .where(eq(reconcileDrifts.organizationId, organizationId))
      .orderBy(reconcileDrifts.id);
    const row = rows.findLast(({ kind }) => kind === 'customer_unowned');
    if (!row) throw new Error('nothing was found');
    return { id: String(row.id), repaired: row.repaired };
  };

  it('is not told that all agree, nor that it was repaired, while it goes on being charged', async () => {
    const { organizationId } = await newSubscriber('top-expert-monthly');
    const second = await charged(await priceOf('top-expert-monthly'), { organizationId });
    await reconciled({ repairs: false });
    const { id } = await findingOf(organizationId);
    const unowned = { drifts: [{ kind: 'customer_unowned' }], steps: [] };
    expect((await suite.app.findDrift(id))?.look).toMatchObject(unowned);
    await suite.app.repairNow(organizationId, 'user_of_us');
    expect((await findingOf(organizationId)).repaired).toBe(false);
    await end(second.subscriptionId);
    expect((await suite.app.findDrift(id))?.look).toEqual({ drifts: [], steps: [] });
    await suite.app.repairNow(organizationId, 'user_of_us');
    expect((await findingOf(organizationId)).repaired).toBe(true);
  });

  it('takes the customer back whom we only took for deleted', async () => {
    const { organizationId } = await newSubscriber('community-expert-monthly');
    const customerId = await suite.app.findStripeCustomer(organizationId);
    await takeForDeleted(organizationId);
    await reconciled({ repairs: false });
    await suite.app.repairNow(organizationId, 'user_of_us');
    expect(await suite.app.findStripeCustomer(organizationId)).toBe(customerId);
    expect((await findingOf(organizationId)).repaired).toBe(true);
  });
});
