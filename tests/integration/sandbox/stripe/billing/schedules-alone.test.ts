import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downgrade, idOf } from './downgrade';
import type { Catalogue } from '../harness';
import { at, startWorld, type World } from '../world';

let world: World;
let stripe: Stripe;
let plans: Catalogue;

beforeEach(async () => {
  world = await startWorld();
  ({ stripe, plans } = world);
});
afterEach(() => world.stop());

describe('a schedule of its own', () => {
  it('starts a subscription on its day', async () => {
    const { clock, customer } = await world.subscriber({
      start: '2027-03-10T00:00:00Z',
      price: plans.free.id,
    });
    const start = at('2027-03-20T00:00:00Z');
    const schedule = await stripe.subscriptionSchedules.create({
      customer,
      start_date: start,
      phases: [
        {
          items: [{ price: plans.top.id }],
          duration: { interval: 'month', interval_count: 2 },
          metadata: { plan: 'top' },
        },
      ],
      end_behavior: 'release',
    });
    expect(schedule).toMatchObject({ status: 'not_started', subscription: null });
    expect(schedule.phases[0]?.end_date).toBe(at('2027-05-20T00:00:00Z'));
    expect(await stripe.invoices.createPreview({ schedule: schedule.id })).toMatchObject({
      total: 5900,
    });
    await world.advance(clock, at('2027-03-21T00:00:00Z'));
    const started = await stripe.subscriptionSchedules.retrieve(schedule.id, {
      expand: ['subscription'],
    });
    expect(started).toMatchObject({
      status: 'active',
      subscription: { status: 'active', metadata: { plan: 'top' }, start_date: start },
    });
    const { data } = await stripe.subscriptionSchedules.list({ customer });
    expect(data.map(({ id }) => id)).toEqual([schedule.id]);
  });

  it('cancels what it started, crediting the unused time', async () => {
    const { customer } = await world.subscriber({ price: plans.free.id });
    const schedule = await stripe.subscriptionSchedules.create({
      customer,
      start_date: 'now',
      phases: [{ items: [{ price: plans.top.id }] }],
    });
    const subscription = idOf(schedule.subscription);
    expect((await stripe.subscriptionSchedules.cancel(schedule.id)).status).toBe('canceled');
    expect(await world.status(subscription)).toBe('canceled');
    expect((await world.invoices(customer)).map(({ total }) => total)).toEqual([0, 5900, -5900]);
  });
});

describe('schedule parameters', () => {
  it('are refused by name when they do not fit', async () => {
    const subscriber = await world.subscriber({ price: plans.top.id });
    const { id: subscription } = subscriber.subscription;
    const { customer } = subscriber;
    await expect(
      stripe.subscriptionSchedules.create({
        from_subscription: subscription,
        end_behavior: 'release',
      }),
    ).rejects.toMatchObject({ param: 'end_behavior' });
    const schedule = await downgrade(stripe, subscriber, plans.monthly.id);
    await expect(
      stripe.subscriptionSchedules.create({ from_subscription: subscription }),
    ).rejects.toMatchObject({ param: 'from_subscription' });
    await expect(
      stripe.subscriptionSchedules.update(schedule.id, {
        phases: [{ items: [{ price: plans.top.id }], start_date: 1 }],
      }),
    ).rejects.toMatchObject({ param: 'phases[0][start_date]' });
    await expect(
      stripe.subscriptionSchedules.create({ customer, phases: [{ items: [] }] }),
    ).rejects.toMatchObject({ param: 'start_date' });
    await expect(
      stripe.subscriptionSchedules.create({
        customer,
        start_date: 'now',
        phases: [{ items: [{ price: plans.top.id }], trial: true }],
      }),
    ).rejects.toMatchObject({ param: 'phases[0][trial]', code: 'parameter_unknown' });
  });
});
