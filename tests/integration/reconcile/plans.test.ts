import { describe, expect, it } from 'vitest';
import { customerOf, foreignPrice, priceOf, subscribeByHand } from '@/tests/support/by-hand';
import { newSubscriber } from '@/tests/support/plan';
import { ofOrganization, reconciled } from '@/tests/support/reconciled';
import { withoutDeliveries } from '@/tests/support/without-deliveries';

const load = async () => ({
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withoutDeliveries(load);

const NEVER_REPAIRED = (kind: string) => [{ kind, repaired: false }];

describe('more than one plan', () => {
  it('in two subscriptions is named by its ids, and left as it is', async () => {
    const { organizationId, subscriptionId } = await newSubscriber('community-expert-monthly');
    const customer = await customerOf(organizationId);
    const second = await subscribeByHand(customer, [await priceOf('top-expert-monthly')]);
    await reconciled({ repairs: true });
    for (const repairs of [true, false]) {
      const drifts = await reconciled({ repairs });
      expect(ofOrganization(drifts, organizationId)).toEqual(NEVER_REPAIRED('two_plans'));
      expect(drifts[0]?.detail).toMatchObject({
        found: expect.arrayContaining([
          { subscriptionId, planId: 'community-expert', status: 'active' },
          { subscriptionId: second.id, planId: 'top-expert', status: 'trialing' },
        ]),
      });
    }
    const { data } = await suite.app.stripe().subscriptions.list({ customer });
    expect(data.map((one) => one.cancel_at_period_end)).toEqual([false, false]);
    await suite.app.stripe().subscriptions.cancel(second.id);
    await reconciled({ repairs: true });
    expect(await reconciled({ repairs: false })).toEqual([]);
  });

  it('is one module twice as well, once bought and once for nothing', async () => {
    const { organizationId } = await newSubscriber('top-expert-monthly');
    const customer = await customerOf(organizationId);
    await subscribeByHand(customer, [await priceOf('lecturer-module-annual')]);
    await reconciled({ repairs: true });
    expect(await reconciled({ repairs: false })).toEqual([]);
    const second = await subscribeByHand(customer, [await priceOf('lecturer-module-invite')]);
    await reconciled({ repairs: true });
    const drifts = await reconciled({ repairs: false });
    expect(ofOrganization(drifts, organizationId)).toEqual(NEVER_REPAIRED('two_plans'));
    await suite.app.stripe().subscriptions.cancel(second.id);
    await reconciled({ repairs: true });
  });

  it('in one subscription is named too', async () => {
    const { organizationId, subscriptionId } = await newSubscriber('community-expert-monthly');
    const item = await suite.app.stripe().subscriptionItems.create({
      subscription: subscriptionId,
      price: await priceOf('top-expert-monthly'),
    });
    await reconciled({ repairs: true });
    const drifts = await reconciled({ repairs: true });
    expect(ofOrganization(drifts, organizationId)).toEqual(NEVER_REPAIRED('two_plans'));
    await suite.app.stripe().subscriptionItems.del(item.id);
    await reconciled({ repairs: true });
    expect(await reconciled({ repairs: false })).toEqual([]);
  });

  it('of a team is named, and its seats are no plan', async () => {
    const { id: organizationId } = await suite.app.workos().organizations.createOrganization({
      name: 'A practice',
    });
    const { id: customerId } = await suite.app
      .stripe()
      .customers.create({ metadata: { organizationId } });
    await suite.app.linkStripeCustomerToOrg(organizationId, customerId);
    const { organizations, stripeCustomers } = suite.app.schema;
    await suite.app
      .db()
      .insert(organizations)
      .values({ id: organizationId, kind: 'team', name: 'A practice' });
    await suite.app.db().insert(stripeCustomers).values({ id: customerId, organizationId });
    const seat = await priceOf('team-seat-monthly');
    await subscribeByHand(customerId, [await priceOf('team-starter-monthly'), seat]);
    await reconciled({ repairs: true });
    expect(await reconciled({ repairs: false })).toEqual([]);
    const second = await subscribeByHand(customerId, [await priceOf('team-professional-monthly')]);
    await reconciled({ repairs: true });
    const drifts = await reconciled({ repairs: true });
    expect(ofOrganization(drifts, organizationId)).toEqual(NEVER_REPAIRED('two_plans'));
    await suite.app.stripe().subscriptions.cancel(second.id);
    await reconciled({ repairs: true });
  });

  it('is not what an addon beside the plan makes', async () => {
    const { organizationId } = await newSubscriber('community-expert-monthly');
    const customer = await customerOf(organizationId);
    await subscribeByHand(customer, [await priceOf('lecturer-module-annual')]);
    await reconciled({ repairs: true });
    expect(await reconciled({ repairs: false })).toEqual([]);
  });
});

describe('an item that we do not sell', () => {
  it('is named by its price for as long as its subscription lasts', async () => {
    const { organizationId, subscriptionId } = await newSubscriber('community-expert-monthly');
    const price = await foreignPrice();
    await suite.app.stripe().subscriptionItems.create({ subscription: subscriptionId, price });
    await reconciled({ repairs: true });
    const drifts = await reconciled({ repairs: true });
    expect(ofOrganization(drifts, organizationId)).toEqual(NEVER_REPAIRED('unknown_items'));
    expect(drifts[0]?.detail).toMatchObject({
      found: [{ subscriptionId, priceId: price, status: 'active' }],
    });
    await suite.app.stripe().subscriptions.cancel(subscriptionId);
    await reconciled({ repairs: true });
    expect(await reconciled({ repairs: false })).toEqual([]);
  });
});
