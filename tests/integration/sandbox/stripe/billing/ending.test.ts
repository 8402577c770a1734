import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../harness';
import { startWorld, type World } from '../world';

let world: World;
let stripe: Stripe;
let plans: Catalogue;

beforeAll(async () => {
  world = await startWorld();
  ({ stripe, plans } = world);
});
afterAll(() => world.stop());

describe('ending and pausing', () => {
  it('cancels at period end and resumes until then, then cancels now', async () => {
    const { customer, subscription, item } = await world.subscriber({ price: plans.monthly.id });
    const ending = await stripe.subscriptions.update(subscription.id, {
      cancel_at_period_end: true,
      cancellation_details: { feedback: 'too_expensive' },
    });
    expect(ending).toMatchObject({
      status: 'active',
      cancel_at_period_end: true,
      cancel_at: item.current_period_end,
      cancellation_details: { reason: 'cancellation_requested', feedback: 'too_expensive' },
    });
    const resumed = await stripe.subscriptions.update(subscription.id, {
      cancel_at_period_end: false,
    });
    expect(resumed).toMatchObject({
      cancel_at_period_end: false,
      cancel_at: null,
      canceled_at: null,
    });
    const at = await stripe.subscriptions.update(subscription.id, { cancel_at: 'max_period_end' });
    expect(at).toMatchObject({ cancel_at_period_end: false, cancel_at: item.current_period_end });
    const gone = await stripe.subscriptions.cancel(subscription.id);
    expect(gone.status).toBe('canceled');
    expect(await world.featuresOf(customer)).toEqual([]);
    await expect(stripe.subscriptions.cancel(subscription.id)).rejects.toMatchObject({
      code: 'resource_missing',
    });
    await expect(
      stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }),
    ).rejects.toMatchObject({ code: 'invalid_canceled_subscription_fields' });
    const types = (await world.eventsFor(customer)).map(({ type }) => type);
    expect(types.filter((type) => type === 'customer.subscription.deleted')).toHaveLength(1);
  });

  it('pauses collection without touching the status, and pauses and resumes the subscription', async () => {
    const { customer, subscription } = await world.subscriber({ price: plans.monthly.id });
    const collecting = await stripe.subscriptions.update(subscription.id, {
      pause_collection: { behavior: 'void' },
    });
    expect(collecting).toMatchObject({
      status: 'active',
      pause_collection: { behavior: 'void', resumes_at: null },
    });
    expect(
      (await stripe.subscriptions.update(subscription.id, { pause_collection: '' }))
        .pause_collection,
    ).toBeNull();
    const paused = await stripe.subscriptions.pause(subscription.id);
    expect(paused).toMatchObject({
      status: 'paused',
      status_details: { paused: { subscription: { type: 'pause_requested' } } },
    });
    expect(await world.featuresOf(customer)).toEqual([]);
    const resumed = await stripe.subscriptions.resume(subscription.id, {
      payment_behavior: 'resume_on_payment_success',
    });
    expect(resumed.status).toBe('active');
    expect(await world.featuresOf(customer)).toEqual(['events_create']);
    const types = (await world.eventsFor(customer)).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['customer.subscription.paused', 'customer.subscription.resumed']),
    );
  });

  it('adds and removes items', async () => {
    const { subscription } = await world.subscriber({ price: plans.monthly.id });
    const added = await stripe.subscriptionItems.create({
      subscription: subscription.id,
      price: plans.top.id,
      proration_behavior: 'none',
    });
    expect(
      (await stripe.subscriptionItems.list({ subscription: subscription.id })).data,
    ).toHaveLength(2);
    await stripe.subscriptionItems.del(added.id);
    expect((await stripe.subscriptions.retrieve(subscription.id)).items.data).toHaveLength(1);
  });

  it('announces no renewal of what ends with its period, and collects the last usage', async () => {
    const { clock, customer, subscription } = await world.subscriber({
      price: plans.monthly.id,
      start: '2027-03-10T00:00:00Z',
    });
    const meter = await stripe.billing.meters.create({
      display_name: 'Seats',
      event_name: 'ending_seats',
      default_aggregation: { formula: 'last' },
    });
    const seat = await stripe.prices.create({
      product: plans.product.id,
      currency: 'eur',
      unit_amount: 4900,
      recurring: { interval: 'month', usage_type: 'metered', meter: meter.id },
    });
    await stripe.subscriptionItems.create({ subscription: subscription.id, price: seat.id });
    await stripe.subscriptions.update(subscription.id, { cancel_at: 'min_period_end' });
    await stripe.billing.meterEvents.create({
      event_name: 'ending_seats',
      payload: { stripe_customer_id: customer, value: '2' },
      timestamp: Math.floor(Date.parse('2027-03-10T00:00:01Z') / 1000),
    });
    await world.advance(clock, Math.floor(Date.parse('2027-04-10T02:00:00Z') / 1000));
    expect(await world.status(subscription.id)).toBe('canceled');
    const types = (await world.eventsFor(customer)).map(({ type }) => type);
    expect(types).not.toContain('invoice.upcoming');
    expect((await world.invoices(customer)).at(-1)).toMatchObject({ total: 9800, status: 'paid' });
  });
});
