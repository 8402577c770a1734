import { describe, expect, it } from 'vitest';
import { createCaller, type Json } from './harness';

const id = (object: Json) => String(object['id']);
const HOLD = {
  amount: 5000,
  currency: 'eur',
  capture_method: 'manual',
  confirm: true,
  payment_method: 'pm_card_visa',
  return_url: 'https://example.com',
};

function hold() {
  const caller = createCaller();
  const intent = caller.post('/v1/payment_intents', HOLD);
  const charge = () =>
    caller.get(`/v1/charges/${String(intent['latest_charge'])}`, { expand: ['refunds'] });
  return { ...caller, path: `/v1/payment_intents/${id(intent)}`, charge };
}

describe('a hold', () => {
  it('gives everything back when it is canceled', () => {
    const { get, post, path, charge } = hold();
    post(`${path}/cancel`);
    expect(charge()).toMatchObject({
      amount: 5000,
      amount_captured: 0,
      amount_refunded: 5000,
      captured: false,
      refunded: true,
      refunds: { data: [{ amount: 5000, status: 'succeeded' }] },
    });
    expect(get('/v1/events', { type: 'charge.refunded' })).toMatchObject({
      data: [{ data: { previous_attributes: { amount_refunded: 0 } } }],
    });
  });

  it('gives the rest back when a part is captured, and of that part no more than it', () => {
    const { call, post, path, charge } = hold();
    post(`${path}/capture`, { amount_to_capture: 3000 });
    expect(charge()).toMatchObject({
      amount_captured: 3000,
      amount_refunded: 2000,
      captured: true,
      refunded: false,
    });
    const refund = { charge: id(charge()) };
    expect(call('POST', '/v1/refunds', { ...refund, amount: 3001 })).toMatchObject({
      status: 400,
      body: {
        error: {
          message: 'Refund amount (€30.01) is greater than unrefunded amount on charge (€30.00)',
        },
      },
    });
    post('/v1/refunds', refund);
    expect(charge()).toMatchObject({ amount_refunded: 5000, refunded: true });
  });

  it('refunds nothing when all of it is captured', () => {
    const { post, path, charge } = hold();
    post(`${path}/capture`);
    expect(charge()).toMatchObject({ amount_refunded: 0, refunds: { data: [] } });
  });
});

describe('amounts', () => {
  it.each([
    ['eur', 49, '€0.50'],
    ['usd', 1, '$0.50'],
    ['gbp', 29, '£0.30'],
    ['jpy', 49, 'JPY 50'],
  ])('in %s are refused at %i', (currency, amount, least) => {
    const { call } = createCaller();
    expect(call('POST', '/v1/payment_intents', { amount, currency })).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'amount_too_small',
          param: 'amount',
          message: `Amount must be at least ${least} ${currency}`,
        },
      },
    });
  });

  it('pass at the minimum, and are checked again when they change', () => {
    const { call, post } = createCaller();
    const intent = id(post('/v1/payment_intents', { amount: 50, currency: 'eur' }));
    expect(call('POST', `/v1/payment_intents/${intent}`, { amount: 49 })).toMatchObject({
      body: { error: { code: 'amount_too_small' } },
    });
    post(`/v1/payment_intents/${intent}`, { amount: 30, currency: 'gbp' });
  });

  it('too small to charge wait on the customer’s balance, and the invoice is paid', () => {
    const { get, post } = createCaller();
    const customer = id(post('/v1/customers', { payment_method: 'pm_card_visa' }));
    const price = id(
      post('/v1/prices', {
        product: id(post('/v1/products', { name: 'Small' })),
        currency: 'eur',
        unit_amount: 40,
        recurring: { interval: 'month' },
      }),
    );
    const subscription = post('/v1/subscriptions', {
      customer,
      items: [{ price }],
      expand: ['latest_invoice'],
    });
    expect(subscription).toMatchObject({
      status: 'active',
      latest_invoice: { status: 'paid', total: 40, amount_due: 0, ending_balance: 40 },
    });
    expect(get(`/v1/customers/${customer}`)).toMatchObject({ balance: 40 });
  });
});

describe('where the money goes', () => {
  it.each([
    ['transfer_data[destination]', { transfer_data: { destination: 'acct_nobody' } }],
    ['on_behalf_of', { on_behalf_of: 'acct_nobody' }],
  ])('is refused when %s is nobody', (param, more) => {
    const { call, store } = createCaller();
    const intent = { amount: 5000, currency: 'eur', ...more };
    expect(call('POST', '/v1/payment_intents', intent)).toMatchObject({
      status: 400,
      body: { error: { code: 'resource_missing', param } },
    });
    store.scope('acct_nobody');
    expect(call('POST', '/v1/payment_intents', intent).status).toBe(200);
  });
});

describe('a refusal because of an intent’s state', () => {
  it('shows the intent', () => {
    const { call, post, path } = hold();
    post(`${path}/cancel`);
    for (const [verb, params] of [
      ['confirm', { return_url: 'https://example.com' }],
      ['capture', {}],
      ['cancel', {}],
    ] as const)
      expect(call('POST', `${path}/${verb}`, params)).toMatchObject({
        status: 400,
        body: {
          error: {
            code: 'payment_intent_unexpected_state',
            payment_intent: { object: 'payment_intent', status: 'canceled' },
          },
        },
      });
  });

  it('shows a setup as well', () => {
    const { call, post } = createCaller();
    const path = `/v1/setup_intents/${id(post('/v1/setup_intents'))}`;
    expect(call('POST', `${path}/confirm`)).toMatchObject({
      body: {
        error: {
          code: 'setup_intent_unexpected_state',
          setup_intent: { status: 'requires_payment_method' },
        },
      },
    });
  });

  it.each(['/v1/payment_intents/pi_none', '/v1/setup_intents/seti_none'])(
    'names the path’s own part for %s',
    (path) => {
      const { call } = createCaller();
      expect(call('GET', path)).toMatchObject({
        status: 404,
        body: { error: { param: 'intent' } },
      });
    },
  );
});
