import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientFor, startHarness, type Harness } from './harness';

let harness: Harness;
let stripe: Stripe;

beforeAll(async () => {
  harness = await startHarness();
  stripe = harness.stripe;
});
afterAll(() => harness.stop());

describe('idempotency', () => {
  it('replays the same request and refuses another under the same key', async () => {
    const options = { idempotencyKey: 'key-1' };
    const first = await stripe.customers.create({ name: 'Once' }, options);
    const again = await stripe.customers.create({ name: 'Once' }, options);
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    await expect(stripe.customers.create({ name: 'Other' }, options)).rejects.toBeInstanceOf(
      Stripe.errors.StripeIdempotencyError,
    );
  });

  it('keeps no result of a request that failed its checks', async () => {
    const options = { idempotencyKey: 'key-2' };
    await expect(stripe.products.create({ name: '' }, options)).rejects.toThrow('empty string');
    expect((await stripe.products.create({ name: 'Fine' }, options)).name).toBe('Fine');
  });

  it.each(['before', 'after'] as const)(
    'repeats a failure that it remembers (%s)',
    async (when) => {
      const fault = { path: '/v1/customers', status: 500, times: 1, when } as const;
      await harness.sandbox.control.inject({ ...fault, remembered: true });
      const ask = (idempotencyKey: string) => stripe.customers.create({}, { idempotencyKey });
      for (const replayed of [undefined, 'true'])
        await expect(ask(`kept-${when}`)).rejects.toMatchObject({
          statusCode: 500,
          headers: replayed === undefined ? {} : { 'idempotent-replayed': replayed },
        });
      expect((await ask(`other-${when}`)).object).toBe('customer');
    },
  );

  it('answers 409 while the first is still running', async () => {
    await harness.sandbox.control.latency(80);
    const patient = clientFor(harness.sandbox, 'sk_test_a', { maxNetworkRetries: 0 });
    const calls = [1, 2].map(() =>
      patient.customers.create({ name: 'Twice' }, { idempotencyKey: 'key-3' }),
    );
    const results = await Promise.allSettled(calls);
    await harness.sandbox.control.latency(0);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { statusCode: 409 },
    });
  });
});

describe('faults', () => {
  it('loses only the answer when injected after: the SDK retries and one change stays', async () => {
    const { control } = harness.sandbox;
    await control.inject({ path: '/v1/customers', status: 500, times: 1, when: 'after' });
    const created = await stripe.customers.create({ email: 'fault@example.com' });
    const { data } = await stripe.customers.list({ email: 'fault@example.com' });
    expect(data.map(({ id }) => id)).toEqual([created.id]);
  });

  it.each([409, 429, 500, 'disconnect'] as const)(
    'does nothing when %s is injected before',
    async (status) => {
      const { control } = harness.sandbox;
      const once = clientFor(harness.sandbox, 'sk_test_a', { maxNetworkRetries: 0 });
      // The SDK repeats a request once when the connection breaks, whatever its settings.
      const times = status === 'disconnect' ? 2 : 1;
      await control.inject({
        method: 'POST',
        path: '^/v1/products$',
        status,
        times,
        when: 'before',
      });
      const { data: before } = await stripe.products.list({ limit: 100 });
      await expect(once.products.create({ name: 'Fault' })).rejects.toBeInstanceOf(
        Stripe.errors.StripeError,
      );
      const { data: after } = await stripe.products.list({ limit: 100 });
      expect(after).toHaveLength(before.length);
      expect((await stripe.products.create({ name: 'Fault' })).name).toBe('Fault');
    },
  );

  it('never answers a timeout, although the change stays', async () => {
    const { control } = harness.sandbox;
    const hasty = clientFor(harness.sandbox, 'sk_test_a', { maxNetworkRetries: 0, timeout: 300 });
    await control.inject({ path: '/v1/customers', status: 'timeout', times: 1, when: 'after' });
    await expect(hasty.customers.create({ email: 'slow@example.com' })).rejects.toBeInstanceOf(
      Stripe.errors.StripeConnectionError,
    );
    expect((await stripe.customers.list({ email: 'slow@example.com' })).data).toHaveLength(1);
  });

  it('tells what was requested, without card numbers', async () => {
    const { control } = harness.sandbox;
    await control.requests({ clear: true });
    await stripe.customers.create({ name: 'Logged' }, { idempotencyKey: 'logged' });
    await stripe.paymentMethods.create({
      type: 'card',
      card: { number: '4242424242424242', exp_month: 1, exp_year: 2040, cvc: '123' },
    });
    const requests = await control.requests();
    expect(requests[0]).toMatchObject({
      method: 'POST',
      path: '/v1/customers',
      params: { name: 'Logged' },
      idempotencyKey: 'logged',
      status: 200,
    });
    expect(JSON.stringify(requests)).not.toContain('4242424242424242');
  });
});
