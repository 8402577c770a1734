import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downgrade } from '../billing/downgrade';
import type { Catalogue } from '../harness';
import { startPortalWorld, type PortalWorld } from './portal-world';
import type { Subscriber } from '../world';

let world: PortalWorld;
let stripe: Stripe;
let plans: Catalogue;

beforeAll(async () => {
  world = await startPortalWorld();
  ({ stripe, plans } = world);
});
afterAll(() => world.stop());

const priceOf = async (id: string) =>
  (await stripe.subscriptions.retrieve(id)).items.data[0]?.price.id;

describe('changing the plan', () => {
  it('upgrades at once and charges what it showed', async () => {
    const { customer, subscription, item } = await world.subscriber({ price: plans.monthly.id });
    const visitor = await world.visit(
      { customer },
      {
        flow_data: {
          type: 'subscription_update_confirm',
          subscription_update_confirm: {
            subscription: subscription.id,
            items: [{ id: item.id, price: plans.top.id }],
          },
        },
      },
    );
    expect(visitor.html).toContain('Due now: €34.00.');
    await visitor.send('update');
    expect(await priceOf(subscription.id)).toBe(plans.top.id);
    expect((await world.invoices(customer)).map(({ total }) => total)).toEqual([2500, 3400]);
  });

  it('puts a downgrade off to the end of the period, and lets it be taken back', async () => {
    const { customer, subscription } = await world.subscriber({ price: plans.top.id });
    const visitor = await world.visit({ customer });
    const query = new URLSearchParams({
      view: 'confirm',
      subscription: subscription.id,
      price: plans.monthly.id,
    });
    await visitor.open(`${visitor.url}?${query.toString()}`);
    expect(visitor.html).toContain('The change happens on');
    await visitor.send('update');
    const scheduled = await stripe.subscriptions.retrieve(subscription.id, {
      expand: ['schedule'],
    });
    expect(scheduled.schedule).toMatchObject({
      phases: [{ items: [{ price: plans.top.id }] }, { items: [{ price: plans.monthly.id }] }],
    });
    expect(visitor.html).toContain('Changes to Community Expert');
    await visitor.send('keep');
    expect((await stripe.subscriptions.retrieve(subscription.id)).schedule).toBeNull();
  });

  it('keeps the plan when the card is refused, and says why', async () => {
    const { customer, subscription } = await world.subscriber({ price: plans.monthly.id });
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    await stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id });
    const visitor = await world.visit({ customer });
    await visitor.send('update', { subscription: subscription.id, price: plans.top.id });
    expect(visitor.status).toBe(422);
    expect(visitor.html).toContain('Your card was declined.');
    expect(await priceOf(subscription.id)).toBe(plans.monthly.id);
  });

  it('is refused for several items, a schedule, and prices that are not offered', async () => {
    const two = await world.subscriber({ price: plans.monthly.id });
    await stripe.subscriptionItems.create({
      subscription: two.subscription.id,
      price: plans.top.id,
    });
    const confirm = (subscriber: Subscriber, price: string) =>
      stripe.billingPortal.sessions.create({
        customer: subscriber.customer,
        configuration: world.configuration,
        flow_data: {
          type: 'subscription_update_confirm',
          subscription_update_confirm: {
            subscription: subscriber.subscription.id,
            items: [{ id: subscriber.item.id, price }],
          },
        },
      });
    const param = 'flow_data[subscription_update_confirm][subscription]';
    await expect(confirm(two, plans.annual.id)).rejects.toMatchObject({ param });
    expect((await world.visit(two)).html).toContain('has several parts');
    const scheduled = await world.subscriber({ price: plans.top.id });
    await downgrade(stripe, scheduled, plans.monthly.id);
    await expect(confirm(scheduled, plans.annual.id)).rejects.toMatchObject({ param });
    const plain = await world.subscriber({ price: plans.monthly.id });
    await expect(confirm(plain, plans.free.id)).rejects.toMatchObject({
      param: 'flow_data[subscription_update_confirm][items][0][price]',
    });
  });
});
