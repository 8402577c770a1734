import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '@/tests/support/stack';

/** What Stripe publishes for a sandbox account, and for each operation of any account. */
const PER_SECOND = 25;
/** Of it jobs leave a fifth to people. */
const FOR_JOBS = 20;

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/core/background')),
  ...(await import('@/lib/integrations/stripe')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  // As an installation that has set nothing.
  stack = await startStack({ STRIPE_RATE_LIMIT: '', STRIPE_OPERATION_RATE_LIMIT: '' });
  app = await load();
  await stack.stripe.control.rateLimits({
    perSecond: PER_SECOND,
    perOperationPerSecond: PER_SECOND,
  });
});
beforeEach(async () => {
  // What went before counts for a second.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await stack.stripe.control.requests({ clear: true });
});
afterEach(() => stack.stripe.control.clearInjections());
afterAll(() => stack.stop());

const list = (limit: number) => app.stripe().customers.list({ limit });
const asked = () => stack.stripe.control.requests();

describe('above the limit', () => {
  it('requests wait instead of failing', async () => {
    const count = 3 * PER_SECOND - 10;
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: count }, () => list(1)));
    expect(answers).toHaveLength(count);
    expect(performance.now() - started).toBeGreaterThan(2000);
    const refused = (await asked()).filter(({ status }) => status === 429);
    // Sent at once, 40 would be refused. A busy machine delivers late what was sent in time, and the
    // stand-in counts when it arrives: a second's worth at the most, which is sent again.
    expect(refused.length).toBeLessThan(PER_SECOND);
  });

  it('a person goes before the jobs that were there first', async () => {
    const job = () => app.inBackground(() => list(1));
    const jobs = Array.from({ length: 2 * FOR_JOBS }, job);
    await list(7);
    await Promise.all(jobs);
    const passed = (await asked()).filter(({ status }) => status === 200);
    const at = passed.findIndex(({ params }) => String(params['limit']) === '7');
    expect(passed).toHaveLength(2 * FOR_JOBS + 1);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThanOrEqual(FOR_JOBS);
  });
});

describe('a refusal', () => {
  const refuse = (status: 429 | 'lock_timeout', times: number) =>
    stack.stripe.control.inject({
      method: 'POST',
      path: '/v1/customers',
      status,
      times,
      when: 'before',
    });

  it.each([429, 'lock_timeout'] as const)(
    '(%s) is sent again, under the same key',
    async (status) => {
      await refuse(status, 2);
      const { id } = await app.stripe().customers.create({ name: 'Again' });
      expect(id).toMatch(/^cus_/);
      const requests = await asked();
      expect(requests.map((one) => one.status)).toEqual([429, 429, 200]);
      expect(new Set(requests.map((one) => one.idempotencyKey)).size).toBe(1);
    },
  );

  it('that does not end is the answer after few tries, not after as many again by the SDK', async () => {
    await refuse('lock_timeout', 1000);
    const create = () => app.stripe().customers.create({ name: 'Never' });
    await expect(create()).rejects.toMatchObject({ statusCode: 429 });
    const tries = (await asked()).length;
    expect(tries).toBeGreaterThan(1);
    expect(tries).toBeLessThanOrEqual(4);
  });
});
