import { describe, expect, it } from 'vitest';
import { API_VERSION } from '@/sandbox/stripe/version';
import { createCaller, type Json } from './harness';

const id = (object: Json) => String(object['id']);

describe('lists', () => {
  it.each([
    '/v1/invoices',
    '/v1/invoiceitems',
    '/v1/subscriptions',
    '/v1/subscription_schedules',
    '/v1/payment_intents',
    '/v1/setup_intents',
    '/v1/charges',
    '/v1/payment_methods',
    '/v1/entitlements/active_entitlements',
  ])('%s of a customer that never was is refused', (path) => {
    const { call, get, post } = createCaller();
    expect(call('GET', path, { customer: 'cus_none' })).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'resource_missing',
          param: 'customer',
          message: "No such customer: 'cus_none'",
        },
      },
    });
    const customer = id(post('/v1/customers'));
    expect(get(path, { customer })).toMatchObject({ data: [] });
  });

  it.each([
    ['/v1/invoices', 'subscription', 'sub_none'],
    ['/v1/charges', 'payment_intent', 'pi_none'],
    ['/v1/refunds', 'payment_intent', 'pi_none'],
    ['/v1/refunds', 'charge', 'ch_none'],
    ['/v1/invoice_payments', 'invoice', 'in_none'],
  ])('%s are refused for a %s that never was', (path, param, value) => {
    const { call } = createCaller();
    expect(call('GET', path, { [param]: value })).toMatchObject({
      status: 400,
      body: { error: { code: 'resource_missing', param } },
    });
  });

  it('still show what a deleted customer had', () => {
    const { call, get, post } = createCaller();
    const customer = id(post('/v1/customers'));
    post('/v1/payment_intents', { amount: 500, currency: 'eur', customer });
    call('DELETE', `/v1/customers/${customer}`);
    expect(get('/v1/payment_intents', { customer })).toMatchObject({ data: [{ customer }] });
  });

  it('of events take one of type and types', () => {
    const { call } = createCaller();
    expect(
      call('GET', '/v1/events', { type: 'customer.created', types: ['customer.updated'] }),
    ).toMatchObject({ status: 400, body: { error: { param: 'types' } } });
  });
});

describe('what the stand-in does not do', () => {
  it.each(['/v1/customers/search', '/v1/subscriptions/search', '/v1/invoices/upcoming'])(
    'is refused in its own name: GET %s',
    (path) => {
      const { call } = createCaller();
      expect(call('GET', path)).toMatchObject({
        status: 404,
        body: { error: { message: expect.stringContaining('sandbox/stripe/SUPPORTED.md') } },
      });
    },
  );

  it.each([
    ['an unknown parameter', { colour: 'red' }, 'colour'],
    ['a value among Stripe’s many', { tax_exempt: 'sometimes' }, 'tax_exempt'],
    ['an unknown expansion', { expand: ['colour'] }, 'expand'],
  ])('is refused in its own name: %s', (_what, params, param) => {
    const { call } = createCaller();
    expect(call('POST', '/v1/customers', params)).toMatchObject({
      status: 400,
      body: { error: { param, message: expect.stringContaining('sandbox') } },
    });
  });

  it('is another API version', () => {
    const { call } = createCaller();
    const ask = (version: string) =>
      call('GET', '/v1/customers', {}, { 'stripe-version': version });
    expect(ask(API_VERSION).status).toBe(200);
    expect(ask('2020-08-27')).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(/sandbox.*2020-08-27/) } },
    });
  });
});

describe('small things', () => {
  it('includes in a customer what exists only when it is expanded', () => {
    const { get, post } = createCaller();
    const customer = id(post('/v1/customers'));
    expect(
      get(`/v1/customers/${customer}`, {
        expand: ['tax', 'cash_balance', 'invoice_credit_balance'],
      }),
    ).toMatchObject({
      tax: { automatic_tax: 'not_collecting', location: null },
      cash_balance: null,
      invoice_credit_balance: {},
    });
  });

  it('keeps fifty metadata keys and no more, also when they come in two requests', () => {
    const { call, post } = createCaller();
    const keys = (from: number, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`key${from + at}`, 'x']));
    const customer = id(post('/v1/customers', { metadata: keys(0, 50) }));
    expect(call('POST', `/v1/customers/${customer}`, { metadata: keys(50, 1) }).status).toBe(400);
    expect(call('POST', '/v1/customers', { metadata: keys(0, 51) })).toMatchObject({
      status: 400,
      body: { error: { param: 'metadata' } },
    });
    post(`/v1/customers/${customer}`, { metadata: { key0: '', other: 'x' } });
  });

  it('echoes an idempotency key', () => {
    const { call } = createCaller();
    const send = () => call('POST', '/v1/customers', {}, { 'idempotency-key': 'mine' });
    expect(send().headers['idempotency-key']).toBe('mine');
    expect(send().headers['idempotency-key']).toBe('mine');
  });

  it('gives an endpoint no version of its own unless asked', () => {
    const { post } = createCaller();
    const endpoint = { url: 'https://example.com', enabled_events: ['*'] };
    expect(post('/v1/webhook_endpoints', endpoint)).toMatchObject({ api_version: null });
    expect(post('/v1/webhook_endpoints', { ...endpoint, api_version: API_VERSION })).toMatchObject({
      api_version: API_VERSION,
    });
  });

  it.each([
    [{ start_time: 30, end_time: 120 }, 'start_time'],
    [{ start_time: 0, end_time: 3660, value_grouping_window: 'hour' }, 'end_time'],
  ])('sums meter events of whole minutes and windows: %j', (times, param) => {
    const { call, post } = createCaller();
    const customer = id(post('/v1/customers'));
    const meter = id(
      post('/v1/billing/meters', {
        display_name: 'Seats',
        event_name: 'seats',
        default_aggregation: { formula: 'last' },
      }),
    );
    const path = `/v1/billing/meters/${meter}/event_summaries`;
    expect(call('GET', path, { customer, ...times })).toMatchObject({
      status: 400,
      body: { error: { param } },
    });
  });
});
