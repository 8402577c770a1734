import { describe, expect, it } from 'vitest';
import { createCaller, type Json } from './harness';

const AT_ONCE = {
  amount: 1500,
  currency: 'eur',
  confirm: true,
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
};
const typed = (number: string, more: object = {}) => ({
  type: 'card',
  card: { number, exp_month: 12, exp_year: 2040, cvc: '123' },
  ...more,
});
const id = (object: Json) => String(object['id']);

describe('a card that belongs to nobody', () => {
  it.each(['pm_card_visa', 'pm_card_chargeCustomerFail'])(
    'pays with %s once, also in vain, and never again',
    (kind) => {
      const { call, get } = createCaller();
      const card = id(get(`/v1/payment_methods/${kind}`));
      const first = call('POST', '/v1/payment_intents', { ...AT_ONCE, payment_method: card });
      expect(first.status).toBe(kind === 'pm_card_visa' ? 200 : 402);
      const again = call('POST', '/v1/payment_intents', { ...AT_ONCE, payment_method: card });
      expect(again).toMatchObject({
        status: 400,
        body: {
          error: {
            type: 'invalid_request_error',
            message: expect.stringContaining('It may not be used again.'),
          },
        },
      });
    },
  );

  it('cannot be saved after it paid, but pays again and again once it was saved', () => {
    const { call, get, post } = createCaller();
    const customer = id(post('/v1/customers'));
    const spent = id(get('/v1/payment_methods/pm_card_visa'));
    post('/v1/payment_intents', { ...AT_ONCE, payment_method: spent });
    expect(call('POST', `/v1/payment_methods/${spent}/attach`, { customer }).status).toBe(400);
    const saved = id(post('/v1/payment_methods/pm_card_visa/attach', { customer }));
    for (let payment = 0; payment < 2; payment += 1)
      post('/v1/payment_intents', { ...AT_ONCE, customer, payment_method: saved });
  });
});

describe('a detached card', () => {
  it('pays, is saved and is set up no more, not even on an intent that names it', () => {
    const { call, post } = createCaller();
    const customer = id(post('/v1/customers'));
    const card = id(post('/v1/payment_methods/pm_card_visa/attach', { customer }));
    const { confirm: _confirm, ...later } = AT_ONCE;
    const intent = id(post('/v1/payment_intents', { ...later, customer, payment_method: card }));
    post(`/v1/payment_methods/${card}/detach`);
    for (const [path, params] of [
      [`/v1/payment_intents/${intent}/confirm`, {}],
      [`/v1/payment_methods/${card}/attach`, { customer }],
      ['/v1/payment_intents', { ...AT_ONCE, payment_method: card }],
      ['/v1/setup_intents', { confirm: true, customer, payment_method: card }],
    ] as const)
      expect(call('POST', path, params), path).toMatchObject({
        status: 400,
        body: { error: { message: expect.stringContaining('It may not be used again.') } },
      });
  });

  it('is the default of nothing any more', () => {
    const { get, post } = createCaller();
    const customer = id(post('/v1/customers'));
    const card = id(post('/v1/payment_methods/pm_card_visa/attach', { customer }));
    post(`/v1/customers/${customer}`, { invoice_settings: { default_payment_method: card } });
    const product = id(post('/v1/products', { name: 'Plan' }));
    const price = id(
      post('/v1/prices', {
        product,
        currency: 'eur',
        unit_amount: 2500,
        recurring: { interval: 'month' },
      }),
    );
    const subscription = id(
      post('/v1/subscriptions', { customer, items: [{ price }], default_payment_method: card }),
    );
    post(`/v1/payment_methods/${card}/detach`);
    expect(get(`/v1/subscriptions/${subscription}`)).toMatchObject({
      default_payment_method: null,
    });
    expect(get(`/v1/customers/${customer}`)).toMatchObject({
      invoice_settings: { default_payment_method: null },
    });
    const { data } = get('/v1/events', { types: ['customer.subscription.updated'] });
    expect(data).toMatchObject([
      { data: { previous_attributes: { default_payment_method: card } } },
    ]);
  });
});

describe('test cards', () => {
  it.each([
    ['4000000000000077', 'visa', 'US'],
    ['4000003560000008', 'visa', 'IN'],
    ['6011000990139424', 'discover', 'US'],
  ])('knows %s', (number, brand, country) => {
    const { post } = createCaller();
    expect(post('/v1/payment_methods', typed(number))).toMatchObject({ card: { brand, country } });
    post('/v1/payment_intents', { ...AT_ONCE, payment_method_data: typed(number) });
  });

  it.each([
    ['4242424242424242', { cvc_check: 'pass', address_postal_code_check: 'pass' }],
    ['4000000000000101', { cvc_check: 'fail', address_postal_code_check: 'pass' }],
    ['4000000000000036', { cvc_check: 'pass', address_postal_code_check: 'fail' }],
    ['4000000000000044', { cvc_check: 'pass', address_postal_code_check: 'unavailable' }],
  ])('checks the details of %s when it is first used', (number, after) => {
    const { post } = createCaller();
    const billing_details = { address: { line1: 'Rua 1', postal_code: '1000' } };
    const card = post('/v1/payment_methods', typed(number, { billing_details }));
    expect(card).toMatchObject({
      card: { checks: { cvc_check: 'unchecked', address_postal_code_check: 'unchecked' } },
    });
    const customer = id(post('/v1/customers'));
    expect(post(`/v1/payment_methods/${id(card)}/attach`, { customer })).toMatchObject({
      card: { checks: after },
    });
  });

  it('gives a fresh payment method for a published id', () => {
    const { get } = createCaller();
    const one = get('/v1/payment_methods/pm_card_visa');
    expect(one).toMatchObject({
      object: 'payment_method',
      customer: null,
      card: { last4: '4242' },
    });
    expect(id(one)).toMatch(/^pm_(?!card)/);
    expect(
      get('/v1/payment_methods/pm_card_visa_chargeDeclinedVelocityLimitExceeded'),
    ).toMatchObject({ card: { last4: '6975' } });
  });

  it('answers 404 for a payment method that does not exist, in the path', () => {
    const { call, post } = createCaller();
    const customer = id(post('/v1/customers'));
    for (const [method, path, params] of [
      ['GET', '/v1/payment_methods/pm_none', {}],
      ['POST', '/v1/payment_methods/pm_none/attach', { customer }],
    ] as const)
      expect(call(method, path, params)).toMatchObject({
        status: 404,
        body: { error: { code: 'resource_missing', param: 'payment_method' } },
      });
  });

  it('refuses a number it does not know in its own name', () => {
    const { call } = createCaller();
    const payment_method_data = typed('4111111111111111');
    const { body } = call('POST', '/v1/payment_intents', { ...AT_ONCE, payment_method_data });
    expect(body).toMatchObject({ error: { message: expect.stringMatching(/sandbox/i) } });
  });

  it('refuses such an id so, too', () => {
    const { call } = createCaller();
    const { body } = call('POST', '/v1/payment_intents', {
      ...AT_ONCE,
      payment_method: 'pm_card_somethingElse',
    });
    expect(body).toMatchObject({ error: { message: expect.stringMatching(/sandbox/i) } });
  });
});

describe('a declined card', () => {
  it('makes no customer', () => {
    const { call, get } = createCaller();
    const refused = call('POST', '/v1/customers', { payment_method: 'pm_card_chargeDeclined' });
    expect(refused).toMatchObject({
      status: 402,
      body: {
        error: { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline' },
      },
    });
    expect(get('/v1/customers')).toMatchObject({ data: [] });
  });

  it('is declined with a customer and without', () => {
    const { call } = createCaller();
    expect(
      call('POST', '/v1/payment_intents', {
        ...AT_ONCE,
        payment_method: 'pm_card_chargeCustomerFail',
      }),
    ).toMatchObject({ status: 402, body: { error: { code: 'card_declined' } } });
  });

  it.each([
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'exp_month'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'cvc'],
  ])('%s names what is wrong', (card, code, param) => {
    const { call } = createCaller();
    const { body } = call('POST', '/v1/payment_intents', { ...AT_ONCE, payment_method: card });
    expect(body).toMatchObject({ error: { code, param } });
  });
});
