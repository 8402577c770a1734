import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue } from '../harness';
import { downgrade } from './downgrade';
import { at, DAY, startWorld, type World } from '../world';

let world: World;
let stripe: Stripe;
let plans: Catalogue;

beforeEach(async () => {
  world = await startWorld();
  ({ stripe, plans } = world);
});
afterEach(() => world.stop());

const priceOf = (subscription: Stripe.Subscription) => subscription.items.data[0]?.price.id;

describe('a downgrade by schedule', () => {
  it('waits for the end of the period, then bills the new price unprorated and moves the features', async () => {
    const start = '2027-03-10T00:00:00Z';
    const subscriber = await world.subscriber({ start, price: plans.top.id });
    const { clock, customer, subscription } = subscriber;
    const schedule = await downgrade(stripe, subscriber, plans.monthly.id);
    expect(schedule).toMatchObject({
      status: 'active',
      current_phase: { start_date: at(start), end_date: at('2027-04-10T00:00:00Z') },
    });
    const pending = await stripe.subscriptions.retrieve(subscription.id, { expand: ['schedule'] });
    expect(pending.schedule).toMatchObject({ id: schedule.id, object: 'subscription_schedule' });
    expect(priceOf(pending)).toBe(plans.top.id);
    expect(pending.cancel_at).toBeNull();
    expect(
      (await stripe.invoices.createPreview({ subscription: subscription.id })).lines.data,
    ).toMatchObject([{ amount: 2500 }]);
    expect(await stripe.invoices.createPreview({ schedule: schedule.id })).toMatchObject({
      total: 2500,
    });

    await world.advance(clock, at('2027-04-10T02:00:00Z'));
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect(priceOf(after)).toBe(plans.monthly.id);
    expect(after.items.data[0]?.current_period_start).toBe(at('2027-04-10T00:00:00Z'));
    expect((await world.invoices(customer)).map(({ total, status }) => [total, status])).toEqual([
      [5900, 'paid'],
      [2500, 'paid'],
    ]);
    expect(await world.featuresOf(customer)).toEqual(['events_create']);

    await world.advance(clock, at('2027-05-10T02:00:00Z'));
    expect(await stripe.subscriptionSchedules.retrieve(schedule.id)).toMatchObject({
      status: 'released',
      subscription: null,
      released_subscription: subscription.id,
    });
    expect((await stripe.subscriptions.retrieve(subscription.id)).schedule).toBeNull();
    expect((await world.invoices(customer)).length).toBe(3);
    const types = (await world.eventsFor(customer)).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining([
        'subscription_schedule.created',
        'subscription_schedule.updated',
        'subscription_schedule.expiring',
        'subscription_schedule.released',
      ]),
    );
  });

  it('tells the whole change of period and price in one event', async () => {
    const subscriber = await world.subscriber({
      start: '2027-03-10T00:00:00Z',
      price: plans.top.id,
    });
    await downgrade(stripe, subscriber, plans.monthly.id);
    await world.harness.sandbox.control.deliveriesSettled();
    const before = world.receiver.events.length;
    await world.advance(subscriber.clock, at('2027-04-10T00:00:00Z'));
    await world.harness.sandbox.control.deliveriesSettled();
    const updates = world.receiver.events
      .slice(before)
      .filter(({ type }) => type === 'customer.subscription.updated');
    expect(updates).toHaveLength(1);
    expect(updates[0]?.data.previous_attributes).toHaveProperty('items');
  });

  it('begins the new rhythm from annual to monthly on the anniversary', async () => {
    const subscriber = await world.subscriber({
      start: '2027-03-10T00:00:00Z',
      price: plans.annual.id,
    });
    await downgrade(stripe, subscriber, plans.monthly.id);
    await world.advance(subscriber.clock, at('2028-03-10T02:00:00Z'));
    const after = await stripe.subscriptions.retrieve(subscriber.subscription.id);
    expect(after.items.data[0]).toMatchObject({
      current_period_start: at('2028-03-10T00:00:00Z'),
      current_period_end: at('2028-04-10T00:00:00Z'),
    });
    expect((await world.invoices(subscriber.customer)).map(({ total }) => total)).toEqual([
      24_000, 2500,
    ]);
  });

  it.each([
    ['where it was', {}, '2027-03-31T00:00:00Z', '2028-04-30T00:00:00Z', '2029-04-30T00:00:00Z'],
    [
      'at its start if it says so',
      { billing_cycle_anchor: 'phase_start' },
      '2027-04-30T00:00:00Z',
      '2028-04-30T00:00:00Z',
      '2029-04-30T00:00:00Z',
    ],
  ] as const)(
    'from monthly to annual a phase has its anchor %s',
    async (_, more, anchor, first, second) => {
      const subscriber = await world.subscriber({
        start: '2027-03-31T00:00:00Z',
        price: plans.monthly.id,
      });
      await downgrade(stripe, subscriber, plans.annual.id, {}, more);
      await world.advance(subscriber.clock, at('2027-04-30T02:00:00Z'));
      const after = await stripe.subscriptions.retrieve(subscriber.subscription.id);
      expect(after.billing_cycle_anchor).toBe(at(anchor));
      expect(after.items.data[0]?.current_period_end).toBe(at(first));
      await world.advance(subscriber.clock, at(first) + 2 * 3600);
      const again = await stripe.subscriptions.retrieve(subscriber.subscription.id);
      expect(again.items.data[0]?.current_period_end).toBe(at(second));
    },
  );

  it('is undone by releasing the schedule', async () => {
    const subscriber = await world.subscriber({
      start: '2027-03-10T00:00:00Z',
      price: plans.top.id,
    });
    const schedule = await downgrade(stripe, subscriber, plans.monthly.id);
    expect(await stripe.subscriptionSchedules.release(schedule.id)).toMatchObject({
      status: 'released',
    });
    await world.advance(subscriber.clock, at('2027-04-10T02:00:00Z'));
    expect(priceOf(await stripe.subscriptions.retrieve(subscriber.subscription.id))).toBe(
      plans.top.id,
    );
    await expect(stripe.subscriptionSchedules.release(schedule.id)).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  it('happens on the default clock too', async () => {
    const subscriber = await world.subscriber({ price: plans.top.id });
    await downgrade(stripe, subscriber, plans.monthly.id);
    await world.harness.sandbox.control.advanceClock({ seconds: 32 * DAY });
    expect(priceOf(await stripe.subscriptions.retrieve(subscriber.subscription.id))).toBe(
      plans.monthly.id,
    );
    expect(await world.featuresOf(subscriber.customer)).toEqual(['events_create']);
  });
});

describe('a scheduled subscription', () => {
  it('refuses a direct change of its cancellation, and takes other changes into its phase', async () => {
    const subscriber = await world.subscriber({ price: plans.monthly.id });
    const schedule = await downgrade(stripe, subscriber, plans.free.id);
    const { id } = subscriber.subscription;
    await expect(
      stripe.subscriptions.update(id, { cancel_at_period_end: true }),
    ).rejects.toMatchObject({
      param: 'cancel_at_period_end',
      message: expect.stringContaining(schedule.id),
    });
    await stripe.subscriptions.update(id, {
      items: [{ id: subscriber.item.id, price: plans.top.id }],
      proration_behavior: 'always_invoice',
    });
    const after = await stripe.subscriptionSchedules.retrieve(schedule.id);
    const running = after.phases.find(
      ({ start_date: start }) => start === after.current_phase?.start_date,
    );
    expect(running?.items[0]?.price).toBe(plans.top.id);
    expect(after.phases.at(-1)?.items[0]?.price).toBe(plans.free.id);
  });

  it('takes its schedule with it when it is canceled', async () => {
    const subscriber = await world.subscriber({ price: plans.top.id });
    const schedule = await downgrade(stripe, subscriber, plans.monthly.id);
    await stripe.subscriptions.cancel(subscriber.subscription.id);
    expect((await stripe.subscriptionSchedules.retrieve(schedule.id)).status).toBe('canceled');
    expect(await world.types()).toContain('subscription_schedule.canceled');
  });

  it('is aborted with its schedule when nobody pays', async () => {
    const subscriber = await world.subscriber({
      start: '2027-03-10T00:00:00Z',
      price: plans.top.id,
    });
    const { customer, clock, subscription } = subscriber;
    await downgrade(stripe, subscriber, plans.monthly.id, {});
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    await stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id });
    await world.advance(clock, at('2027-04-20T00:00:00Z'));
    await world.advance(clock, at('2027-05-05T00:00:00Z'));
    expect(await world.status(subscription.id)).toBe('canceled');
    expect(await world.types()).toContain('subscription_schedule.aborted');
  });

  it('ends at the end of its last phase when told to, and shows that it will', async () => {
    const subscriber = await world.subscriber({
      start: '2027-03-10T00:00:00Z',
      price: plans.top.id,
    });
    const end = at('2027-05-10T00:00:00Z');
    const schedule = await downgrade(stripe, subscriber, plans.monthly.id, {
      end_behavior: 'cancel',
    });
    expect((await stripe.subscriptions.retrieve(subscriber.subscription.id)).cancel_at).toBe(end);
    await world.advance(subscriber.clock, at('2027-04-10T02:00:00Z'));
    await world.advance(subscriber.clock, end);
    expect(await world.status(subscriber.subscription.id)).toBe('canceled');
    expect((await stripe.subscriptionSchedules.retrieve(schedule.id)).status).toBe('completed');
    expect(await world.featuresOf(subscriber.customer)).toEqual([]);
  });
});
