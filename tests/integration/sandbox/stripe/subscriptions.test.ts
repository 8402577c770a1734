import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  customerWithCard,
  makeCatalogue,
  startHarness,
  startReceiver,
  type Catalogue,
  type Harness,
  type Receiver,
} from './harness';

let harness: Harness;
let stripe: Stripe;
let plans: Catalogue;
let receiver: Receiver;

beforeAll(async () => {
  harness = await startHarness();
  stripe = harness.stripe;
  receiver = await startReceiver();
  plans = await makeCatalogue(stripe);
  await harness.sandbox.control.registerEndpoint({ url: receiver.url, secret: receiver.secret });
});
afterAll(async () => {
  await harness.stop();
  await receiver.stop();
});

const EXPAND = [
  'latest_invoice.confirmation_secret',
  'latest_invoice.payments',
  'pending_setup_intent',
];

function invoiceOf(subscription: Stripe.Subscription): Stripe.Invoice {
  const invoice = subscription.latest_invoice;
  if (typeof invoice !== 'object' || invoice === null) throw new Error('no expanded invoice');
  return invoice;
}

function intentOf(subscription: Stripe.Subscription): string {
  const id = invoiceOf(subscription).payments?.data[0]?.payment.payment_intent;
  if (typeof id !== 'string') throw new Error('no intent');
  return id;
}

async function begin(
  customer: string,
  price: string,
  more: Partial<Stripe.SubscriptionCreateParams> = {},
) {
  return stripe.subscriptions.create({
    customer,
    items: [{ price }],
    payment_behavior: 'default_incomplete',
    payment_settings: { save_default_payment_method: 'on_subscription' },
    expand: EXPAND,
    ...more,
  });
}

async function featuresOf(customer: string): Promise<string[]> {
  const { data } = await stripe.entitlements.activeEntitlements.list({ customer, limit: 100 });
  return data.map(({ lookup_key: key }) => key).toSorted();
}

async function eventsFor(customer: string): Promise<Stripe.Event[]> {
  await harness.sandbox.control.deliveriesSettled();
  return receiver.events.filter((event) => JSON.stringify(event.data.object).includes(customer));
}

describe('starting', () => {
  it('starts incomplete and becomes active, entitled and saved when the first payment succeeds', async () => {
    const customer = await stripe.customers.create({});
    const started = await begin(customer.id, plans.monthly.id);
    expect(started.status).toBe('incomplete');
    expect(started.billing_mode.type).toBe('flexible');
    expect(await featuresOf(customer.id)).toEqual([]);
    await stripe.paymentIntents.confirm(intentOf(started), { payment_method: 'pm_card_visa' });
    const active = await stripe.subscriptions.retrieve(started.id, {
      expand: ['default_payment_method', 'latest_invoice'],
    });
    expect(active.status).toBe('active');
    expect(active.default_payment_method).toMatchObject({
      card: { last4: '4242' },
      customer: customer.id,
    });
    expect(invoiceOf(active)).toMatchObject({
      status: 'paid',
      amount_paid: 2500,
      billing_reason: 'subscription_create',
    });
    expect(await featuresOf(customer.id)).toEqual(['events_create']);
    const types = (await eventsFor(customer.id)).map(({ type }) => type);
    for (const type of [
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'payment_intent.created',
      'payment_intent.succeeded',
      'charge.succeeded',
      'payment_method.attached',
      'invoice.paid',
      'invoice.payment_succeeded',
      'customer.subscription.updated',
      'entitlements.active_entitlement_summary.updated',
    ]) {
      expect(types).toContain(type);
    }
    const paid = receiver.events.filter(({ type }) => type === 'invoice_payment.paid');
    expect(JSON.stringify(paid)).toContain(invoiceOf(active).id);
    const updated = (await eventsFor(customer.id)).find(
      ({ type }) => type === 'customer.subscription.updated',
    );
    expect(updated?.data.previous_attributes).toMatchObject({ status: 'incomplete' });
  });

  it('lets a declined card be followed by another on the same secret', async () => {
    const customer = await stripe.customers.create({});
    const started = await begin(customer.id, plans.monthly.id);
    const intent = intentOf(started);
    await expect(
      stripe.paymentIntents.confirm(intent, { payment_method: 'pm_card_visa_chargeDeclined' }),
    ).rejects.toMatchObject({
      code: 'card_declined',
      decline_code: 'generic_decline',
      statusCode: 402,
    });
    const declined = await stripe.paymentIntents.retrieve(intent);
    expect(declined).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined' },
    });
    expect((await stripe.subscriptions.retrieve(started.id)).status).toBe('incomplete');
    await stripe.paymentIntents.confirm(intent, { payment_method: 'pm_card_mastercard' });
    expect((await stripe.subscriptions.retrieve(started.id)).status).toBe('active');
  });

  it('waits for 3-D Secure, completed or failed', async () => {
    const customer = await stripe.customers.create({});
    const started = await begin(customer.id, plans.monthly.id);
    const intent = intentOf(started);
    const waiting = await stripe.paymentIntents.confirm(intent, {
      payment_method: 'pm_card_threeDSecure2Required',
    });
    expect(waiting).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'use_stripe_sdk' },
    });
    await harness.sandbox.control.authenticate(intent, 'fail');
    expect(await stripe.paymentIntents.retrieve(intent)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
    await stripe.paymentIntents.confirm(intent, {
      payment_method: 'pm_card_threeDSecure2Required',
    });
    await harness.sandbox.control.authenticate(intent, 'pass');
    expect((await stripe.subscriptions.retrieve(started.id)).status).toBe('active');
  });

  it('is active at once for a €0 price with no payment method, and shows no secret', async () => {
    const customer = await stripe.customers.create({});
    const free = await begin(customer.id, plans.free.id);
    expect(free.status).toBe('active');
    expect(free.pending_setup_intent).toBeNull();
    expect(invoiceOf(free)).toMatchObject({ status: 'paid', total: 0, confirmation_secret: null });
    expect(await featuresOf(customer.id)).toEqual(['events_create']);
  });

  it('trials with a setup intent and no charge', async () => {
    const customer = await stripe.customers.create({});
    const trial = await begin(customer.id, plans.monthly.id, { trial_period_days: 14 });
    expect(trial.status).toBe('trialing');
    expect(trial.pending_setup_intent).toMatchObject({ status: 'requires_payment_method' });
    expect(invoiceOf(trial)).toMatchObject({ status: 'paid', total: 0 });
  });

  it('follows the other payment behaviours', async () => {
    const good = await customerWithCard(stripe);
    const active = await stripe.subscriptions.create({
      customer: good.id,
      items: [{ price: plans.monthly.id }],
    });
    expect(active.status).toBe('active');
    const bare = await stripe.customers.create({});
    await expect(
      stripe.subscriptions.create({ customer: bare.id, items: [{ price: plans.monthly.id }] }),
    ).rejects.toMatchObject({ code: 'resource_missing' });
    const bad = await customerWithCard(stripe, 'pm_card_chargeCustomerFail');
    const allowed = await stripe.subscriptions.create({
      customer: bad.id,
      items: [{ price: plans.monthly.id }],
      payment_behavior: 'allow_incomplete',
    });
    expect(allowed.status).toBe('incomplete');
    await expect(
      stripe.subscriptions.create({
        customer: bad.id,
        items: [{ price: plans.monthly.id }],
        payment_behavior: 'error_if_incomplete',
      }),
    ).rejects.toMatchObject({ statusCode: 402 });
    expect(
      (await stripe.subscriptions.list({ customer: bad.id, status: 'all' })).data,
    ).toHaveLength(1);
  });

  it('refuses an inactive price, a one-time price and a quantity on a metered one', async () => {
    const { id: customer } = await customerWithCard(stripe);
    const old = await stripe.prices.create({
      product: plans.product.id,
      currency: 'eur',
      unit_amount: 1,
      recurring: { interval: 'month' },
    });
    await stripe.prices.update(old.id, { active: false });
    const single = await stripe.prices.create({
      product: plans.product.id,
      currency: 'eur',
      unit_amount: 100,
    });
    for (const price of [old.id, single.id]) {
      await expect(
        stripe.subscriptions.create({ customer, items: [{ price }] }),
      ).rejects.toMatchObject({ param: 'items[0][price]' });
    }
  });
});

describe('changing', () => {
  async function running(card = 'pm_card_visa', price = plans.monthly.id) {
    const customer = await customerWithCard(stripe, card);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price }],
    });
    const item = subscription.items.data[0];
    if (item === undefined) throw new Error('no item');
    return { customer: customer.id, subscription, item };
  }

  it('prorates an upgrade to the second and charges it at once', async () => {
    const { customer, subscription, item } = await running();
    const date = item.current_period_start + 10 * 24 * 3600 + 7;
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item.id, price: plans.top.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
      proration_date: date,
    });
    const after = await stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice'],
    });
    const share =
      (item.current_period_end - date) / (item.current_period_end - item.current_period_start);
    const expected = Math.round(5900 * share) - Math.round(2500 * share);
    expect(invoiceOf(after)).toMatchObject({
      status: 'paid',
      total: expected,
      billing_reason: 'subscription_update',
    });
    expect(after.items.data[0]?.price.id).toBe(plans.top.id);
    expect(after.items.data[0]?.current_period_end).toBe(item.current_period_end);
    expect(await featuresOf(customer)).toEqual(['analytics_access', 'events_create']);
  });

  it('keeps the old price while an upgrade is unpaid, and applies it when paid', async () => {
    const { customer, subscription, item } = await running('pm_card_visa');
    const declining = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer,
    });
    await stripe.subscriptions.update(subscription.id, { default_payment_method: declining.id });
    const pending = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item.id, price: plans.top.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
      expand: ['latest_invoice'],
    });
    expect(pending.status).toBe('active');
    expect(pending.items.data[0]?.price.id).toBe(plans.monthly.id);
    expect(pending.pending_update?.subscription_items?.[0]?.price.id).toBe(plans.top.id);
    expect(invoiceOf(pending).status).toBe('open');
    expect(await featuresOf(customer)).toEqual(['events_create']);
    const good = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    await stripe.invoices.pay(invoiceOf(pending).id, { payment_method: good.id });
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect(after.pending_update).toBeNull();
    expect(after.items.data[0]?.price.id).toBe(plans.top.id);
    expect((await eventsFor(customer)).map(({ type }) => type)).toContain(
      'customer.subscription.pending_update_applied',
    );
  });

  it('puts prorations on the next invoice by default and none when told', async () => {
    const { customer, subscription, item } = await running();
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item.id, price: plans.top.id }],
    });
    const { data } = await stripe.invoiceItems.list({ customer, pending: true });
    expect(data.every(({ proration }) => proration)).toBe(true);
    expect(data.reduce((sum, { amount }) => sum + amount, 0)).toBe(5900 - 2500);
    const other = await running();
    await stripe.subscriptions.update(other.subscription.id, {
      items: [{ id: other.item.id, price: plans.top.id }],
      proration_behavior: 'none',
    });
    expect((await stripe.invoiceItems.list({ customer: other.customer })).data).toEqual([]);
  });

  it('restarts the cycle from monthly to annual, crediting what was paid', async () => {
    const { subscription, item } = await running();
    const after = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item.id, price: plans.annual.id }],
      proration_behavior: 'always_invoice',
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(after)).toMatchObject({ status: 'paid', total: 24_000 - 2500 });
    const changed = after.items.data[0];
    expect(changed?.current_period_start).toBe(after.billing_cycle_anchor);
    expect(
      (changed?.current_period_end ?? 0) - (changed?.current_period_start ?? 0),
    ).toBeGreaterThanOrEqual(365 * 24 * 3600);
  });

  it('puts the credit of an immediate downgrade on the customer balance', async () => {
    const { customer, subscription, item } = await running('pm_card_visa', plans.top.id);
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item.id, price: plans.monthly.id }],
      proration_behavior: 'always_invoice',
    });
    const { balance } = await getCustomer(customer);
    expect(balance).toBe(2500 - 5900);
  });

  it('cancels at period end and resumes until then, then cancels now', async () => {
    const { customer, subscription, item } = await running();
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
    expect(await featuresOf(customer)).toEqual([]);
    await expect(stripe.subscriptions.cancel(subscription.id)).rejects.toMatchObject({
      code: 'resource_missing',
    });
    await expect(
      stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }),
    ).rejects.toMatchObject({ code: 'invalid_canceled_subscription_fields' });
    const types = (await eventsFor(customer)).map(({ type }) => type);
    expect(types.filter((type) => type === 'customer.subscription.deleted')).toHaveLength(1);
  });

  it('pauses collection without touching the status, and pauses and resumes the subscription', async () => {
    const { customer, subscription } = await running();
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
    expect(await featuresOf(customer)).toEqual([]);
    const resumed = await stripe.subscriptions.resume(subscription.id, {
      payment_behavior: 'resume_on_payment_success',
    });
    expect(resumed.status).toBe('active');
    expect(await featuresOf(customer)).toEqual(['events_create']);
    const types = (await eventsFor(customer)).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['customer.subscription.paused', 'customer.subscription.resumed']),
    );
  });

  it('adds and removes items', async () => {
    const { subscription } = await running();
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
});

async function getCustomer(id: string): Promise<Stripe.Customer> {
  const customer = await stripe.customers.retrieve(id);
  if (customer.deleted === true) throw new Error('deleted');
  return customer;
}

describe('customers and access', () => {
  it('keeps a feature while another subscription still gives it', async () => {
    const customer = await customerWithCard(stripe);
    const first = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.monthly.id }],
    });
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.top.id }] });
    await stripe.subscriptions.cancel(first.id);
    expect(await featuresOf(customer.id)).toEqual(['analytics_access', 'events_create']);
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
    expect(await featuresOf(customer.id)).toEqual([]);
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
    const event = (await eventsFor(customer.id)).find(
      ({ type }) => type === 'entitlements.active_entitlement_summary.updated',
    );
    const summary =
      event?.type === 'entitlements.active_entitlement_summary.updated' ? event.data.object : null;
    expect(summary?.entitlements).toMatchObject({ has_more: true });
    expect(summary?.entitlements.data).toHaveLength(10);
    expect(await featuresOf(customer.id)).toHaveLength(13);
  });
});
