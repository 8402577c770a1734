import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerWithCard, type Catalogue } from '../harness';
import { intentOf, invoiceOf, startWorld, type World } from '../world';

let world: World;
let stripe: Stripe;
let plans: Catalogue;

beforeAll(async () => {
  world = await startWorld();
  ({ stripe, plans } = world);
});
afterAll(() => world.stop());

const EXPAND = [
  'latest_invoice.confirmation_secret',
  'latest_invoice.payments',
  'pending_setup_intent',
];

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

describe('starting', () => {
  it('starts incomplete and becomes active, entitled and saved when the first payment succeeds', async () => {
    const customer = await stripe.customers.create({});
    const started = await begin(customer.id, plans.monthly.id);
    expect(started.status).toBe('incomplete');
    expect(started.billing_mode.type).toBe('flexible');
    expect(await world.featuresOf(customer.id)).toEqual([]);
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
    expect(await world.featuresOf(customer.id)).toEqual(['events_create']);
    const types = (await world.eventsFor(customer.id)).map(({ type }) => type);
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
    const paid = world.receiver.events.filter(({ type }) => type === 'invoice_payment.paid');
    expect(JSON.stringify(paid)).toContain(invoiceOf(active).id);
    const updated = (await world.eventsFor(customer.id)).find(
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
    await world.harness.sandbox.control.authenticate(intent, 'fail');
    expect(await stripe.paymentIntents.retrieve(intent)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
    await stripe.paymentIntents.confirm(intent, {
      payment_method: 'pm_card_threeDSecure2Required',
    });
    await world.harness.sandbox.control.authenticate(intent, 'pass');
    expect((await stripe.subscriptions.retrieve(started.id)).status).toBe('active');
  });

  it('is active at once for a €0 price with no payment method, and shows no secret', async () => {
    const customer = await stripe.customers.create({});
    const free = await begin(customer.id, plans.free.id);
    expect(free.status).toBe('active');
    expect(free.pending_setup_intent).toBeNull();
    expect(invoiceOf(free)).toMatchObject({ status: 'paid', total: 0, confirmation_secret: null });
    expect(await world.featuresOf(customer.id)).toEqual(['events_create']);
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

  it('refuses a price of an archived product, and leaves who has it already', async () => {
    const product = await stripe.products.create({ name: 'Archived' });
    const { id: price } = await stripe.prices.create({
      product: product.id,
      currency: 'eur',
      unit_amount: 500,
      recurring: { interval: 'month' },
    });
    const { subscription, customer } = await world.subscriber({ price });
    await stripe.products.update(product.id, { active: false });
    await expect(
      stripe.subscriptions.create({ customer, items: [{ price }] }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'items[0][price]' });
    const kept = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    expect(kept.status).toBe('active');
  });

  it('repeats a refused card to its key, and asks anew under another', async () => {
    const customer = await customerWithCard(stripe, 'pm_card_chargeCustomerFail');
    const wanted = {
      customer: customer.id,
      items: [{ price: plans.monthly.id }],
      payment_behavior: 'error_if_incomplete' as const,
    };
    const ask = (idempotencyKey: string) => stripe.subscriptions.create(wanted, { idempotencyKey });
    await expect(ask('refused-card')).rejects.toMatchObject({ statusCode: 402 });
    const good = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    await stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: good.id },
    });
    await expect(ask('refused-card')).rejects.toMatchObject({
      statusCode: 402,
      headers: { 'idempotent-replayed': 'true' },
    });
    expect(await ask('other-key')).toMatchObject({ status: 'active' });
  });
});
