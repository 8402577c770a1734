import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customerWithCard, type Catalogue } from '../harness';
import { at, DAY, startWorld, type World } from '../world';

let world: World;
let stripe: Stripe;
let plans: Catalogue;

beforeEach(async () => {
  world = await startWorld();
  ({ stripe, plans } = world);
});
afterEach(() => world.stop());

describe('endings and trials', () => {
  it('cancels at period end', async () => {
    const { clock, customer, subscription } = await world.subscriber({
      start: '2027-03-10T00:00:00Z',
      price: plans.monthly.id,
    });
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    await world.advance(clock, at('2027-04-10T00:00:00Z'));
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      status: 'canceled',
      ended_at: at('2027-04-10T00:00:00Z'),
    });
    expect(await world.invoices(customer)).toHaveLength(1);
  });

  it('ends a trial by charging, and warns three days before', async () => {
    const clock = await stripe.testHelpers.testClocks.create({
      frozen_time: at('2027-03-01T00:00:00Z'),
    });
    const customer = await customerWithCard(stripe, 'pm_card_visa', { test_clock: clock.id });
    const trial = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.monthly.id }],
      trial_period_days: 14,
    });
    await world.advance(clock.id, at('2027-03-12T00:00:01Z'));
    expect(await world.types()).toContain('customer.subscription.trial_will_end');
    await world.advance(clock.id, at('2027-03-15T02:00:00Z'));
    expect((await stripe.subscriptions.retrieve(trial.id)).status).toBe('active');
    expect((await world.invoices(customer.id)).map(({ total, status }) => [total, status])).toEqual(
      [
        [0, 'paid'],
        [2500, 'paid'],
      ],
    );
  });

  it('pauses or cancels a trial that ends without a card, as told', async () => {
    for (const [behavior, expected] of [
      ['pause', 'paused'],
      ['cancel', 'canceled'],
    ] as const) {
      const clock = await stripe.testHelpers.testClocks.create({
        frozen_time: at('2027-03-01T00:00:00Z'),
      });
      const customer = await stripe.customers.create({ test_clock: clock.id });
      const trial = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: plans.monthly.id }],
        trial_period_days: 7,
        trial_settings: { end_behavior: { missing_payment_method: behavior } },
      });
      await world.advance(clock.id, at('2027-03-09T00:00:00Z'));
      expect((await stripe.subscriptions.retrieve(trial.id)).status).toBe(expected);
    }
  });

  it('lets a product change reach a running subscription at its next period', async () => {
    const { clock, customer } = await world.subscriber({
      start: '2027-03-10T00:00:00Z',
      price: plans.monthly.id,
    });
    const feature = await stripe.entitlements.features.create({ lookup_key: 'late', name: 'Late' });
    await stripe.products.createFeature(plans.product.id, { entitlement_feature: feature.id });
    const keys = async () =>
      (await stripe.entitlements.activeEntitlements.list({ customer })).data
        .map((row) => row.lookup_key)
        .toSorted();
    expect(await keys()).toEqual(['events_create']);
    await world.advance(clock, at('2027-04-10T00:00:00Z'));
    expect(await keys()).toEqual(['events_create', 'late']);
  });

  it('bills metered seats in arrears by the last event of the period, beside an annual base', async () => {
    const meter = await stripe.billing.meters.create({
      display_name: 'Seats',
      event_name: 'workos_seat_count',
      default_aggregation: { formula: 'last' },
    });
    const seats = await stripe.prices.create({
      product: plans.product.id,
      currency: 'eur',
      unit_amount: 4900,
      recurring: { interval: 'month', usage_type: 'metered', meter: meter.id },
    });
    const clock = await stripe.testHelpers.testClocks.create({
      frozen_time: at('2027-03-10T00:00:00Z'),
    });
    const customer = await customerWithCard(stripe, 'pm_card_visa', { test_clock: clock.id });
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.annual.id }, { price: seats.id }],
    });
    expect(subscription.items.data.map(({ quantity }) => quantity)).toEqual([1, undefined]);
    for (const value of ['3', '5'])
      await stripe.billing.meterEvents.create({
        event_name: 'workos_seat_count',
        payload: { stripe_customer_id: customer.id, value },
      });
    await world.advance(clock.id, at('2027-04-10T02:00:00Z'));
    const made = await world.invoices(customer.id);
    expect(made.map(({ total }) => total)).toEqual([24_000, 5 * 4900]);
    expect(made[1]?.lines.data[0]).toMatchObject({
      quantity: 5,
      period: { start: at('2027-03-10T00:00:00Z'), end: at('2027-04-10T00:00:00Z') },
    });
    await world.advance(clock.id, at('2027-05-10T02:00:00Z'));
    expect((await world.invoices(customer.id)).at(-1)?.total).toBe(0);
  });
});

describe('the default clock', () => {
  it('does everything due on the way, in order', async () => {
    const customer = await customerWithCard(stripe);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.monthly.id }],
    });
    const { control } = world.harness.sandbox;
    const before = await control.now();
    await control.advanceClock({ seconds: 100 * DAY });
    expect((await control.now()) - before).toBeGreaterThanOrEqual(100 * DAY);
    expect(
      (await world.invoices(customer.id)).filter(({ status }) => status === 'paid'),
    ).toHaveLength(4);
    const renewed = await stripe.subscriptions.retrieve(subscription.id);
    expect(renewed.items.data[0]?.current_period_end).toBeGreaterThan(await control.now());
  });
});
