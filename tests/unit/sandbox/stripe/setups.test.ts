import { describe, expect, it } from 'vitest';
import { createCaller, type Json } from './harness';

const id = (object: Json) => String(object['id']);

describe('an expiry that cannot be', () => {
  it.each([
    [{ exp_month: 13, exp_year: 2040 }, 'invalid_expiry_month', 'exp_month'],
    [{ exp_month: 1, exp_year: 2020 }, 'invalid_expiry_year', 'exp_year'],
  ])(
    'is refused as the bank’s when it is typed and when it is changed: %j',
    (card, code, param) => {
      const { call, post } = createCaller();
      const refused = { status: 402, body: { error: { type: 'card_error', code, param } } };
      const number = '4242424242424242';
      expect(
        call('POST', '/v1/payment_methods', { type: 'card', card: { number, ...card } }),
      ).toMatchObject(refused);
      const customer = id(post('/v1/customers'));
      const saved = id(post('/v1/payment_methods/pm_card_visa/attach', { customer }));
      expect(call('POST', `/v1/payment_methods/${saved}`, { card })).toMatchObject(refused);
    },
  );
});

describe('setting a card up', () => {
  it('leaves a record of each try', () => {
    const { call, get, post } = createCaller();
    const customer = id(post('/v1/customers'));
    const setup = post('/v1/setup_intents', { customer });
    expect(setup).toMatchObject({ latest_attempt: null });
    const path = `/v1/setup_intents/${id(setup)}`;
    const { body } = call('POST', `${path}/confirm`, { payment_method: 'pm_card_chargeDeclined' });
    const [refused] = Object(get('/v1/setup_attempts', { setup_intent: id(setup) })).data;
    expect(refused).toMatchObject({ status: 'failed', setup_error: { code: 'card_declined' } });
    expect(body).toMatchObject({ error: { setup_intent: { latest_attempt: refused.id } } });
    const done = post(`${path}/confirm`, {
      payment_method: 'pm_card_visa',
      expand: ['latest_attempt'],
    });
    expect(done).toMatchObject({
      latest_attempt: { object: 'setup_attempt', status: 'succeeded', setup_error: null },
    });
  });
});

describe('a payment', () => {
  it('is managed by nobody else', () => {
    const { post } = createCaller();
    expect(post('/v1/payment_intents', { amount: 500, currency: 'eur' })).toMatchObject({
      managed_payments: { enabled: false },
    });
  });
});
