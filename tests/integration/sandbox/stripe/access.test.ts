import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerWithCard, type Catalogue } from './harness';
import { startWorld, type World } from './world';

let world: World;
let stripe: Stripe;
let plans: Catalogue;

beforeAll(async () => {
  world = await startWorld();
  ({ stripe, plans } = world);
});
afterAll(() => world.stop());

describe('customers and access', () => {
  it('keeps a feature while another subscription still gives it', async () => {
    const customer = await customerWithCard(stripe);
    const first = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.monthly.id }],
    });
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.top.id }] });
    await stripe.subscriptions.cancel(first.id);
    expect(await world.featuresOf(customer.id)).toEqual(['analytics_access', 'events_create']);
  });

  it('ends everything when the customer is deleted', async () => {
    const customer = await customerWithCard(stripe);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.monthly.id }],
    });
    expect(await stripe.customers.del(customer.id)).toMatchObject({ deleted: true });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({
      id: customer.id,
      deleted: true,
    });
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('canceled');
    expect(await world.featuresOf(customer.id)).toEqual([]);
    await expect(stripe.customers.update(customer.id, { name: 'x' })).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('moves a lookup key and leaves the old subscriber on the old price', async () => {
    const customer = await customerWithCard(stripe);
    const first = await stripe.prices.create({
      product: plans.product.id,
      currency: 'eur',
      unit_amount: 1000,
      recurring: { interval: 'month' },
      lookup_key: 'moving',
    });
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: first.id }],
    });
    await expect(
      stripe.prices.create({
        product: plans.product.id,
        currency: 'eur',
        unit_amount: 1200,
        recurring: { interval: 'month' },
        lookup_key: 'moving',
      }),
    ).rejects.toMatchObject({ param: 'lookup_key' });
    const second = await stripe.prices.create({
      product: plans.product.id,
      currency: 'eur',
      unit_amount: 1200,
      recurring: { interval: 'month' },
      lookup_key: 'moving',
      transfer_lookup_key: true,
    });
    expect(
      (await stripe.prices.list({ lookup_keys: ['moving'] })).data.map(({ id }) => id),
    ).toEqual([second.id]);
    const { items } = await stripe.subscriptions.retrieve(subscription.id);
    expect(items.data[0]?.price).toMatchObject({ id: first.id, lookup_key: null });
  });

  it('shows ten entitlements in the event and lists them all', async () => {
    const product = await stripe.products.create({ name: 'Many' });
    for (let n = 0; n < 13; n += 1) {
      const feature = await stripe.entitlements.features.create({
        lookup_key: `many_${n}`,
        name: `Many ${n}`,
      });
      await stripe.products.createFeature(product.id, { entitlement_feature: feature.id });
    }
    const price = await stripe.prices.create({
      product: product.id,
      currency: 'eur',
      unit_amount: 0,
      recurring: { interval: 'month' },
    });
    const customer = await stripe.customers.create({});
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    const event = (await world.eventsFor(customer.id)).find(
      ({ type }) => type === 'entitlements.active_entitlement_summary.updated',
    );
    const summary =
      event?.type === 'entitlements.active_entitlement_summary.updated' ? event.data.object : null;
    expect(summary?.entitlements).toMatchObject({ has_more: true });
    expect(summary?.entitlements.data).toHaveLength(10);
    expect(await world.featuresOf(customer.id)).toHaveLength(13);
  });
});
