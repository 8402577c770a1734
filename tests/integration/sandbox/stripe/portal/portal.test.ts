import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../harness';
import { createVisitor } from './portal-visitor';
import { RETURN_URL, startPortalWorld, type PortalWorld } from './portal-world';

let world: PortalWorld;
let stripe: Stripe;
let plans: Catalogue;

beforeAll(async () => {
  world = await startPortalWorld();
  ({ stripe, plans } = world);
});
afterAll(() => world.stop());

const CARD = { exp_month: '12', exp_year: '2035', cvc: '123' };

describe('the first page', () => {
  it('shows plan, card, details, invoices and the way back, in either language', async () => {
    const subscriber = await world.subscriber({ price: plans.monthly.id });
    const { status, html } = await world.visit(subscriber);
    expect(status).toBe(200);
    for (const text of [
      'Sandbox',
      'Community Expert, €25.00 per month',
      'Visa ending in 4242',
      'member@example.com',
      'View invoice',
      `href="${RETURN_URL}"`,
    ])
      expect(html).toContain(text);
    const portuguese = await world.visit(subscriber, { locale: 'pt' });
    expect(portuguese.html).toContain('<html lang="pt">');
    expect(portuguese.html).toContain('Plano atual');
  });

  it('opens its link once, for the browser that opened it', async () => {
    const subscriber = await world.subscriber({ price: plans.monthly.id });
    const { url } = await stripe.billingPortal.sessions.create({
      customer: subscriber.customer,
      configuration: world.configuration,
    });
    const [first, second] = [createVisitor(), createVisitor()];
    await first.open(url);
    await second.open(url);
    expect([first.status, second.status]).toEqual([200, 410]);
    await first.open(url);
    expect(first.status).toBe(200);
    expect(second.html).not.toContain('Community Expert');
  });

  it('does nothing to a subscription of somebody else', async () => {
    const [mine, other] = [
      await world.subscriber({ price: plans.monthly.id }),
      await world.subscriber({ price: plans.monthly.id }),
    ];
    const visitor = await world.visit(mine);
    await visitor.send('cancel', { subscription: other.subscription.id });
    expect(visitor.status).toBe(422);
    expect((await stripe.subscriptions.retrieve(other.subscription.id)).cancel_at).toBeNull();
  });
});

describe('cancelling', () => {
  it('sets the date of the end with the reason, and is taken back by renewing', async () => {
    const { customer, subscription, item } = await world.subscriber({ price: plans.monthly.id });
    const visitor = await world.visit({ customer });
    await visitor.open(`${visitor.url}?view=cancel&subscription=${subscription.id}`);
    expect(visitor.html).toContain('too expensive');
    await visitor.send('cancel', { feedback: 'too_expensive', comment: 'Bye' });
    expect(visitor.html).toContain('The plan was canceled.');
    const events = await world.eventsFor(customer);
    expect(events.at(-1)).toMatchObject({
      type: 'customer.subscription.updated',
      data: {
        object: {
          cancel_at: item.current_period_end,
          cancel_at_period_end: false,
          cancellation_details: { feedback: 'too_expensive', comment: 'Bye' },
        },
        previous_attributes: { cancel_at: null },
      },
    });
    await visitor.send('renew');
    expect((await stripe.subscriptions.retrieve(subscription.id)).cancel_at).toBeNull();
  });

  it('returns where its flow says', async () => {
    const { customer, subscription } = await world.subscriber({ price: plans.monthly.id });
    const flow: Stripe.BillingPortal.SessionCreateParams.FlowData = {
      type: 'subscription_cancel',
      subscription_cancel: { subscription: subscription.id },
      after_completion: { type: 'redirect', redirect: { return_url: `${RETURN_URL}/gone` } },
    };
    const visitor = await world.visit({ customer }, { flow_data: flow });
    expect(visitor.html).toContain('Cancel your plan');
    await visitor.send('cancel');
    expect(visitor.url).toBe(`${RETURN_URL}/gone`);
    await expect(world.visit({ customer }, { flow_data: flow })).rejects.toMatchObject({
      param: 'flow_data[subscription_cancel][subscription]',
    });
  });
});

describe('changing the card', () => {
  it('pays with the new one from then on, for the subscription too', async () => {
    const { customer, subscription } = await world.subscriber({ price: plans.monthly.id });
    const [old] = (await stripe.customers.listPaymentMethods(customer)).data;
    await stripe.subscriptions.update(subscription.id, { default_payment_method: old?.id ?? '' });
    const visitor = await world.visit(
      { customer },
      { flow_data: { type: 'payment_method_update' } },
    );
    await visitor.send('card', { number: '4000 0000 0000 0002', ...CARD });
    expect(visitor.html).toContain('Your card was declined.');
    await visitor.send('card', { number: '5555 5555 5555 4444', ...CARD });
    expect(visitor.html).toContain('Mastercard ending in 4444, expires 12/2035');
    const after = await stripe.subscriptions.retrieve(subscription.id, {
      expand: ['default_payment_method', 'customer.invoice_settings.default_payment_method'],
    });
    expect(after).toMatchObject({
      default_payment_method: { card: { last4: '4444' } },
      customer: { invoice_settings: { default_payment_method: { card: { last4: '4444' } } } },
    });
  });

  it('goes by the bank where the card asks for it', async () => {
    const subscriber = await world.subscriber({ price: plans.monthly.id });
    const visitor = await world.visit(subscriber, { flow_data: { type: 'payment_method_update' } });
    await visitor.send('card', { number: '4000 0027 6000 3184', ...CARD });
    expect(visitor.html).toContain('3D Secure authentication');
    const query = new URL(visitor.url).searchParams;
    const intent = /seti_\w+/.exec(visitor.url)?.[0] ?? '';
    const { sandbox } = world.harness;
    await sandbox.control.authenticate(intent, 'pass');
    await visitor.open(`${query.get('return_url') ?? ''}&setup_intent=${intent}`);
    expect(visitor.html).toContain('Visa ending in 3184');
  });
});

describe('billing details', () => {
  it('changes what is allowed, and the VAT numbers', async () => {
    const { customer } = await world.subscriber({ price: plans.monthly.id });
    const visitor = await world.visit({ customer });
    await visitor.open(`${visitor.url}?view=details`);
    await visitor.send('details', {
      name: 'Ana Lima',
      email: 'other@example.com',
      line1: 'Rua 1',
      city: 'Porto',
      country: 'pt',
    });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({
      name: 'Ana Lima',
      email: 'member@example.com',
      address: { line1: 'Rua 1', city: 'Porto', country: 'PT' },
    });
    await visitor.open(`${new URL(visitor.url).href.split('?')[0] ?? ''}?view=details`);
    await visitor.send('add-tax-id', { value: 'PT 123' });
    expect(visitor.html).toContain('Invalid value for eu_vat.');
    await visitor.send('add-tax-id', { value: 'PT 000 000 000' });
    const [added] = (await stripe.customers.listTaxIds(customer)).data;
    expect(added).toMatchObject({ type: 'eu_vat', value: 'PT000000000', country: 'PT' });
  });
});
