import Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clientFor, startHarness, type Harness } from './harness';

let harness: Harness;
/** The SDK as it is when a caller does its own retrying. */
let once: Stripe;

beforeAll(async () => {
  harness = await startHarness();
  once = clientFor(harness.sandbox, 'sk_test_limits', { maxNetworkRetries: 0 });
});
afterEach(() =>
  harness.sandbox.control.rateLimits({ perSecond: null, perOperationPerSecond: null }),
);
afterAll(() => harness.stop());

async function tally(calls: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(calls);
  const refused = settled.flatMap((one): unknown[] =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  return { passed: settled.length - refused.length, refused };
}

describe('rate limits', () => {
  it('refuses what is over one operation’s limit as Stripe does, and logs it', async () => {
    const { control } = harness.sandbox;
    await control.rateLimits({ perSecond: null, perOperationPerSecond: 4 });
    await control.requests({ clear: true });
    const { passed, refused } = await tally(Array.from({ length: 6 }, () => once.customers.list()));
    expect(passed).toBe(4);
    for (const error of refused) {
      expect(error).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
      expect(error).toMatchObject({
        statusCode: 429,
        rawType: 'invalid_request_error',
        code: 'rate_limit',
        headers: { 'stripe-rate-limited-reason': 'endpoint-rate' },
      });
      expect(error).not.toHaveProperty(['headers', 'stripe-should-retry']);
    }
    const statuses = (await control.requests()).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    // Another operation of the same account still passes.
    expect((await once.products.list()).data).toEqual([]);
  });

  it('counts all operations of an account towards the global limit', async () => {
    await harness.sandbox.control.rateLimits({ perSecond: 2, perOperationPerSecond: 25 });
    const { passed, refused } = await tally([
      once.customers.list(),
      once.products.list(),
      once.prices.list(),
    ]);
    expect(passed).toBe(2);
    expect(refused).toMatchObject([{ headers: { 'stripe-rate-limited-reason': 'global-rate' } }]);
  });

  it('does nothing for a refused request: its idempotency key stays free', async () => {
    const { control } = harness.sandbox;
    await control.rateLimits({ perSecond: null, perOperationPerSecond: 1 });
    const make = (key: string) => once.customers.create({ name: key }, { idempotencyKey: key });
    const keys = ['first', 'second'];
    const settled = await Promise.allSettled(keys.map(make));
    const refused = keys.filter((_, at) => settled[at]?.status === 'rejected');
    expect(refused).toHaveLength(1);
    await control.rateLimits({ perSecond: null, perOperationPerSecond: null });
    const made = await make(refused[0] ?? '');
    expect(made.lastResponse.headers).not.toHaveProperty('idempotent-replayed');
  });

  it('is forgotten with everything else', async () => {
    const { control } = harness.sandbox;
    await control.rateLimits({ perSecond: 1, perOperationPerSecond: 1 });
    await control.reset();
    const { passed } = await tally(Array.from({ length: 5 }, () => once.customers.list()));
    expect(passed).toBe(5);
  });
});

describe('injected refusals', () => {
  it('holds an object locked: a 429 that asks to be retried, and that the SDK retries', async () => {
    const { control } = harness.sandbox;
    const locked = {
      method: 'POST',
      path: '/v1/customers',
      status: 'lock_timeout',
      when: 'before',
    } as const;
    await control.inject({ ...locked, times: 1 });
    await expect(once.customers.create({ name: 'Locked' })).rejects.toMatchObject({
      statusCode: 429,
      code: 'lock_timeout',
      headers: { 'stripe-should-retry': 'true' },
    });
    await control.inject({ ...locked, times: 1 });
    expect((await harness.stripe.customers.create({ name: 'Locked' })).name).toBe('Locked');
  });

  it('gives 409 for a key in use and 429 for a limit', async () => {
    const { control } = harness.sandbox;
    for (const [status, code] of [
      [409, 'idempotency_key_in_use'],
      [429, 'rate_limit'],
    ] as const) {
      await control.inject({ path: '/v1/customers', status, times: 1, when: 'before' });
      await expect(once.customers.list()).rejects.toMatchObject({ statusCode: status, code });
    }
  });
});
