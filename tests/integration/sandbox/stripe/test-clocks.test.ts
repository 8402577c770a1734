import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue } from './harness';
import { at, DAY, intentOf, startWorld, type World } from './world';

let world: World;
let stripe: Stripe;
let plans: Catalogue;

beforeEach(async () => {
  world = await startWorld();
  ({ stripe, plans } = world);
});
afterEach(() => world.stop());

const iso = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16);

describe('test clocks', () => {
  it('bills thirteen months from 31 January on the last day of short months', async () => {
    const { clock, customer } = await world.subscriber({
      start: '2027-01-31T10:00:00Z',
      price: plans.monthly.id,
    });
    for (let month = 0; month < 13; month += 1) {
      const { frozen_time: now } = await stripe.testHelpers.testClocks.retrieve(clock);
      await world.advance(clock, now + 31 * DAY);
    }
    const dates = (await world.invoices(customer)).map(({ created }) => iso(created));
    expect(dates.slice(0, 14)).toEqual([
      '2027-01-31T10:00',
      '2027-02-28T10:00',
      '2027-03-31T10:00',
      '2027-04-30T10:00',
      '2027-05-31T10:00',
      '2027-06-30T10:00',
      '2027-07-31T10:00',
      '2027-08-31T10:00',
      '2027-09-30T10:00',
      '2027-10-31T10:00',
      '2027-11-30T10:00',
      '2027-12-31T10:00',
      '2028-01-31T10:00',
      '2028-02-29T10:00',
    ]);
    expect(
      (await world.invoices(customer)).every(
        ({ status }) => status === 'paid' || status === 'draft',
      ),
    ).toBe(true);
  });

  it('bills a year from 29 February on 28 February', async () => {
    const { clock, customer } = await world.subscriber({
      start: '2028-02-29T00:00:00Z',
      price: plans.annual.id,
    });
    await world.advance(clock, at('2029-03-01T00:00:00Z'));
    expect((await world.invoices(customer)).map(({ created }) => iso(created))).toEqual([
      '2028-02-29T00:00',
      '2029-02-28T00:00',
    ]);
  });

  it('keeps a renewal as a draft for an hour', async () => {
    const { clock, customer } = await world.subscriber({
      start: '2027-03-10T00:00:00Z',
      price: plans.monthly.id,
    });
    await world.advance(clock, at('2027-04-10T00:30:00Z'));
    expect((await world.invoices(customer))[1]).toMatchObject({
      status: 'draft',
      billing_reason: 'subscription_cycle',
      automatically_finalizes_at: at('2027-04-10T01:00:00Z'),
    });
    await world.advance(clock, at('2027-04-10T01:00:00Z'));
    expect((await world.invoices(customer))[1]).toMatchObject({ status: 'paid', attempt_count: 1 });
    expect(await world.types()).toContain('invoice.upcoming');
  });

  it('refuses more than two intervals at a time', async () => {
    const { clock } = await world.subscriber({
      start: '2027-03-10T00:00:00Z',
      price: plans.monthly.id,
    });
    await expect(
      stripe.testHelpers.testClocks.advance(clock, { frozen_time: at('2027-08-10T00:00:00Z') }),
    ).rejects.toMatchObject({ param: 'frozen_time' });
  });

  it('expires an unpaid start after 23 hours and voids its invoice', async () => {
    const clock = await stripe.testHelpers.testClocks.create({
      frozen_time: at('2027-03-10T00:00:00Z'),
    });
    const customer = await stripe.customers.create({ test_clock: clock.id });
    const started = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.monthly.id }],
      payment_behavior: 'default_incomplete',
    });
    await world.advance(clock.id, at('2027-03-10T22:59:59Z'));
    expect((await stripe.subscriptions.retrieve(started.id)).status).toBe('incomplete');
    await world.advance(clock.id, at('2027-03-10T23:00:00Z'));
    const expired = await stripe.subscriptions.retrieve(started.id, {
      expand: ['latest_invoice.payments'],
    });
    expect(expired.status).toBe('incomplete_expired');
    expect(expired.latest_invoice).toMatchObject({
      status: 'void',
      payments: { data: [{ status: 'canceled' }] },
    });
    const intent = await stripe.paymentIntents.retrieve(intentOf(expired));
    expect(intent.status).toBe('canceled');
    const again = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.monthly.id }],
      payment_behavior: 'default_incomplete',
    });
    expect(again.status).toBe('incomplete');
  });

  it('lets a pending update expire after 23 hours', async () => {
    const { clock, customer, subscription } = await world.subscriber({
      start: '2027-03-10T00:00:00Z',
      price: plans.monthly.id,
    });
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    await stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id });
    const pending = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: subscription.items.data[0]?.id ?? '', price: plans.top.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    });
    expect(pending.pending_update).not.toBeNull();
    await world.advance(clock, at('2027-03-11T00:00:00Z'));
    const after = await stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice'],
    });
    expect(after).toMatchObject({
      pending_update: null,
      latest_invoice: { status: 'void' },
      items: { data: [{ price: { id: plans.monthly.id } }] },
    });
    expect(await world.types()).toContain('customer.subscription.pending_update_expired');
  });
});
