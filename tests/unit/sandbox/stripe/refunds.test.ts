import { describe, expect, it } from 'vitest';
import { createCaller, type Json } from './harness';
import { firstOf } from './make-resources';

const id = (resource: Json) => String(resource['id']);

function paid() {
  const caller = createCaller();
  const intent = caller.post('/v1/payment_intents', {
    amount: 5000,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
    return_url: 'https://example.com',
  });
  return { ...caller, intent: id(intent), charge: String(intent['latest_charge']) };
}

describe('refunds', () => {
  it('are given in parts until nothing is left, and never beyond', () => {
    const { call, get, post, intent, charge } = paid();
    expect(post('/v1/refunds', { payment_intent: intent, amount: 2000 })).toMatchObject({
      amount: 2000,
      charge,
      status: 'succeeded',
    });
    expect(get(`/v1/charges/${charge}`)).toMatchObject({ amount_refunded: 2000, refunded: false });
    expect(call('POST', '/v1/refunds', { charge, amount: 3001 })).toMatchObject({
      status: 400,
      body: { error: { param: 'amount' } },
    });
    post('/v1/refunds', { charge });
    expect(get(`/v1/charges/${charge}`, { expand: ['refunds'] })).toMatchObject({
      amount_refunded: 5000,
      refunded: true,
      refunds: { data: [{ amount: 3000 }, { amount: 2000 }] },
    });
    expect(call('POST', '/v1/refunds', { charge })).toMatchObject({
      body: { error: { code: 'charge_already_refunded' } },
    });
  });

  it('tell of themselves and of their charge', () => {
    const { get, post, charge } = paid();
    const refund = post('/v1/refunds', { charge, reason: 'requested_by_customer' });
    post(`/v1/refunds/${id(refund)}`, { metadata: { why: 'late' } });
    const events = Object(get('/v1/events', { limit: 4 })).data;
    expect(Array.isArray(events) ? events.map(({ type }) => type) : []).toEqual([
      'charge.refund.updated',
      'refund.updated',
      'refund.created',
      'charge.refunded',
    ]);
    expect(firstOf(get('/v1/refunds', { charge }), 'data')).toMatchObject({
      metadata: { why: 'late' },
    });
  });

  it('need something that was paid', () => {
    const { call } = paid();
    expect(call('POST', '/v1/refunds', {})).toMatchObject({ body: { error: { param: 'charge' } } });
    expect(call('POST', '/v1/refunds', { charge: 'ch_none' })).toMatchObject({
      body: { error: { code: 'resource_missing', param: 'charge' } },
    });
  });
});
