import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  customerWithCard,
  makeCatalogue,
  startHarness,
  startReceiver,
  type Catalogue,
  type Harness,
  type Receiver,
} from './harness';

const DAY = 24 * 3600;
const at = (text: string) => Math.floor(Date.parse(text) / 1000);
const iso = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16);

let harness: Harness;
let stripe: Stripe;
let plans: Catalogue;
let receiver: Receiver;

beforeEach(async () => {
  harness = await startHarness();
  stripe = harness.stripe;
  plans = await makeCatalogue(stripe);
  receiver = await startReceiver();
  await harness.sandbox.control.registerEndpoint({ url: receiver.url, secret: receiver.secret });
});
afterEach(async () => {
  await harness.stop();
  await receiver.stop();
});

async function advance(clock: string, to: number): Promise<void> {
  const started = await stripe.testHelpers.testClocks.advance(clock, { frozen_time: to });
  expect(started.status).toBe('advancing');
  await expect
    .poll(async () => (await stripe.testHelpers.testClocks.retrieve(clock)).status, {
      timeout: 10_000,
    })
    .toBe('ready');
}

async function types(): Promise<string[]> {
  await harness.sandbox.control.deliveriesSettled();
  return receiver.events.map(({ type }) => type);
}

async function invoices(customer: string): Promise<Stripe.Invoice[]> {
  return (await stripe.invoices.list({ customer, limit: 100 })).data.toReversed();
}

/** A paying subscriber on a test clock. */
async function subscriber(start: string, price: string, card = 'pm_card_visa') {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: at(start) });
  const customer = await customerWithCard(stripe, card, { test_clock: clock.id });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price }],
  });
  return { clock: clock.id, customer: customer.id, subscription };
}

describe('test clocks', () => {
  it('bills thirteen months from 31 January on the last day of short months', async () => {
    const { clock, customer } = await subscriber('2027-01-31T10:00:00Z', plans.monthly.id);
    for (let month = 0; month < 13; month += 1) {
      const { frozen_time: now } = await stripe.testHelpers.testClocks.retrieve(clock);
      await advance(clock, now + 31 * DAY);
    }
    const dates = (await invoices(customer)).map(({ created }) => iso(created));
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
      (await invoices(customer)).every(({ status }) => status === 'paid' || status === 'draft'),
    ).toBe(true);
  });

  it('bills a year from 29 February on 28 February', async () => {
    const { clock, customer } = await subscriber('2028-02-29T00:00:00Z', plans.annual.id);
    await advance(clock, at('2029-03-01T00:00:00Z'));
    expect((await invoices(customer)).map(({ created }) => iso(created))).toEqual([
      '2028-02-29T00:00',
      '2029-02-28T00:00',
    ]);
  });

  it('keeps a renewal as a draft for an hour', async () => {
    const { clock, customer } = await subscriber('2027-03-10T00:00:00Z', plans.monthly.id);
    await advance(clock, at('2027-04-10T00:30:00Z'));
    expect((await invoices(customer))[1]).toMatchObject({
      status: 'draft',
      billing_reason: 'subscription_cycle',
      automatically_finalizes_at: at('2027-04-10T01:00:00Z'),
    });
    await advance(clock, at('2027-04-10T01:00:00Z'));
    expect((await invoices(customer))[1]).toMatchObject({ status: 'paid', attempt_count: 1 });
    expect(await types()).toContain('invoice.upcoming');
  });

  it('refuses more than two intervals at a time', async () => {
    const { clock } = await subscriber('2027-03-10T00:00:00Z', plans.monthly.id);
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
    await advance(clock.id, at('2027-03-10T22:59:59Z'));
    expect((await stripe.subscriptions.retrieve(started.id)).status).toBe('incomplete');
    await advance(clock.id, at('2027-03-10T23:00:00Z'));
    const expired = await stripe.subscriptions.retrieve(started.id, {
      expand: ['latest_invoice.payments.data.payment.payment_intent'],
    });
    expect(expired.status).toBe('incomplete_expired');
    expect(expired.latest_invoice).toMatchObject({
      status: 'void',
      payments: {
        data: [{ status: 'canceled', payment: { payment_intent: { status: 'canceled' } } }],
      },
    });
    const again = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.monthly.id }],
      payment_behavior: 'default_incomplete',
    });
    expect(again.status).toBe('incomplete');
  });

  it('lets a pending update expire after 23 hours', async () => {
    const { clock, customer, subscription } = await subscriber(
      '2027-03-10T00:00:00Z',
      plans.monthly.id,
    );
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    await stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id });
    const pending = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: subscription.items.data[0]?.id ?? '', price: plans.top.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    });
    expect(pending.pending_update).not.toBeNull();
    await advance(clock, at('2027-03-11T00:00:00Z'));
    const after = await stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice'],
    });
    expect(after).toMatchObject({
      pending_update: null,
      latest_invoice: { status: 'void' },
      items: { data: [{ price: { id: plans.monthly.id } }] },
    });
    expect(await types()).toContain('customer.subscription.pending_update_expired');
  });
});

describe('dunning', () => {
  async function failing(outcome: 'cancel' | 'unpaid' | 'past_due') {
    await harness.sandbox.control.settings({ dunning: { retryDays: [3, 5], outcome } });
    const found = await subscriber('2027-03-10T00:00:00Z', plans.monthly.id);
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: found.customer,
    });
    await stripe.subscriptions.update(found.subscription.id, { default_payment_method: bad.id });
    await advance(found.clock, at('2027-04-10T02:00:00Z'));
    return found;
  }
  const status = async (id: string) => (await stripe.subscriptions.retrieve(id)).status;

  it('is past due after the first failure and retries on the set days', async () => {
    const { clock, customer, subscription } = await failing('cancel');
    expect(await status(subscription.id)).toBe('past_due');
    expect((await invoices(customer))[1]).toMatchObject({
      status: 'open',
      attempt_count: 1,
      next_payment_attempt: at('2027-04-13T01:00:00Z'),
    });
    expect((await stripe.entitlements.activeEntitlements.list({ customer })).data).toHaveLength(1);
    await advance(clock, at('2027-04-13T02:00:00Z'));
    expect((await invoices(customer))[1]).toMatchObject({
      attempt_count: 2,
      next_payment_attempt: at('2027-04-18T01:00:00Z'),
    });
    await advance(clock, at('2027-04-18T02:00:00Z'));
    const ended = await stripe.subscriptions.retrieve(subscription.id);
    expect(ended).toMatchObject({
      status: 'canceled',
      cancellation_details: { reason: 'payment_failed' },
    });
    expect((await stripe.entitlements.activeEntitlements.list({ customer })).data).toEqual([]);
  });

  it('ends unpaid when set so, leaves later invoices as drafts, and recovers by paying the latest', async () => {
    const { clock, customer, subscription } = await failing('unpaid');
    await advance(clock, at('2027-04-19T00:00:00Z'));
    expect(await status(subscription.id)).toBe('unpaid');
    expect((await stripe.entitlements.activeEntitlements.list({ customer })).data).toEqual([]);
    await advance(clock, at('2027-05-11T00:00:00Z'));
    const latest = (await invoices(customer)).at(-1);
    expect(latest).toMatchObject({ status: 'draft', auto_advance: false });
    const good = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    await stripe.invoices.pay(latest?.id ?? '', { payment_method: good.id });
    expect(await status(subscription.id)).toBe('active');
    expect((await stripe.entitlements.activeEntitlements.list({ customer })).data).toHaveLength(1);
  });

  it('stays past due when set so, and recovers with a new card', async () => {
    const { clock, customer, subscription } = await failing('past_due');
    await advance(clock, at('2027-04-30T00:00:00Z'));
    expect(await status(subscription.id)).toBe('past_due');
    const open = (await invoices(customer))[1];
    const good = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    await stripe.subscriptions.update(subscription.id, { default_payment_method: good.id });
    await stripe.invoices.pay(open?.id ?? '');
    expect(await status(subscription.id)).toBe('active');
  });

  it('asks for authentication when a renewal needs it', async () => {
    const clock = await stripe.testHelpers.testClocks.create({
      frozen_time: at('2027-03-10T00:00:00Z'),
    });
    const customer = await customerWithCard(stripe, 'pm_card_authenticationRequired', {
      test_clock: clock.id,
    });
    const started = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.monthly.id }],
      payment_behavior: 'default_incomplete',
      expand: ['latest_invoice.payments'],
    });
    const payments =
      typeof started.latest_invoice === 'object' ? started.latest_invoice?.payments?.data : [];
    const intent = String(payments?.[0]?.payment.payment_intent);
    await stripe.paymentIntents.confirm(intent);
    await harness.sandbox.control.authenticate(intent, 'pass');
    expect(await status(started.id)).toBe('active');
    await advance(clock.id, at('2027-04-10T02:00:00Z'));
    expect(await status(started.id)).toBe('past_due');
    expect(await types()).toContain('invoice.payment_action_required');
  });
});

describe('endings and trials', () => {
  it('cancels at period end', async () => {
    const { clock, customer, subscription } = await subscriber(
      '2027-03-10T00:00:00Z',
      plans.monthly.id,
    );
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    await advance(clock, at('2027-04-10T00:00:00Z'));
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      status: 'canceled',
      ended_at: at('2027-04-10T00:00:00Z'),
    });
    expect(await invoices(customer)).toHaveLength(1);
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
    await advance(clock.id, at('2027-03-12T00:00:01Z'));
    expect(await types()).toContain('customer.subscription.trial_will_end');
    await advance(clock.id, at('2027-03-15T02:00:00Z'));
    expect((await stripe.subscriptions.retrieve(trial.id)).status).toBe('active');
    expect((await invoices(customer.id)).map(({ total, status }) => [total, status])).toEqual([
      [0, 'paid'],
      [2500, 'paid'],
    ]);
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
      await advance(clock.id, at('2027-03-09T00:00:00Z'));
      expect((await stripe.subscriptions.retrieve(trial.id)).status).toBe(expected);
    }
  });

  it('lets a product change reach a running subscription at its next period', async () => {
    const { clock, customer } = await subscriber('2027-03-10T00:00:00Z', plans.monthly.id);
    const feature = await stripe.entitlements.features.create({ lookup_key: 'late', name: 'Late' });
    await stripe.products.createFeature(plans.product.id, { entitlement_feature: feature.id });
    const keys = async () =>
      (await stripe.entitlements.activeEntitlements.list({ customer })).data
        .map((row) => row.lookup_key)
        .toSorted();
    expect(await keys()).toEqual(['events_create']);
    await advance(clock, at('2027-04-10T00:00:00Z'));
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
    await advance(clock.id, at('2027-04-10T02:00:00Z'));
    const made = await invoices(customer.id);
    expect(made.map(({ total }) => total)).toEqual([24_000, 5 * 4900]);
    expect(made[1]?.lines.data[0]).toMatchObject({
      quantity: 5,
      period: { start: at('2027-03-10T00:00:00Z'), end: at('2027-04-10T00:00:00Z') },
    });
    await advance(clock.id, at('2027-05-10T02:00:00Z'));
    expect((await invoices(customer.id)).at(-1)?.total).toBe(0);
  });
});

describe('the default clock', () => {
  it('does everything due on the way, in order', async () => {
    const customer = await customerWithCard(stripe);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.monthly.id }],
    });
    const { control } = harness.sandbox;
    const before = await control.now();
    await control.advanceClock({ seconds: 100 * DAY });
    expect((await control.now()) - before).toBeGreaterThanOrEqual(100 * DAY);
    expect((await invoices(customer.id)).filter(({ status }) => status === 'paid')).toHaveLength(4);
    const renewed = await stripe.subscriptions.retrieve(subscription.id);
    expect(renewed.items.data[0]?.current_period_end).toBeGreaterThan(await control.now());
  });
});
