import { describe, expect, it } from 'vitest';
import { routes } from '@/sandbox/stripe/routes';
import { createOperationOf } from '@/sandbox/stripe/server/operation-of';
import { createRateLimits } from '@/sandbox/stripe/server/rate-limits';

const LIST = 'GET /v1/subscriptions';

function limiter(perSecond: number | null, perOperationPerSecond: number | null) {
  const clock = { ms: 0 };
  const limits = createRateLimits(() => clock.ms);
  limits.set({ perSecond, perOperationPerSecond });
  const ask = (operation = LIST, account?: string) => limits.take({ account, operation });
  return { clock, limits, ask };
}

describe('limits of one operation', () => {
  it('lets exactly as many through in any second as it says', () => {
    const { clock, ask } = limiter(null, 3);
    // One at 0, two at 600 ms: the first falls out of the window at 1,000 ms, the others at 1,600.
    expect(ask()).toBeNull();
    clock.ms = 600;
    expect([ask(), ask(), ask()]).toEqual([null, null, 'endpoint-rate']);
    clock.ms = 999;
    expect(ask()).toBe('endpoint-rate');
    clock.ms = 1000;
    expect([ask(), ask()]).toEqual([null, 'endpoint-rate']);
    clock.ms = 1600;
    expect([ask(), ask(), ask()]).toEqual([null, null, 'endpoint-rate']);
  });

  it('does not count what it refused', () => {
    const { clock, ask } = limiter(null, 1);
    ask();
    clock.ms = 900;
    ask();
    clock.ms = 1000;
    expect(ask()).toBeNull();
  });

  it('leaves other operations and other accounts alone', () => {
    const { ask } = limiter(null, 1);
    expect(ask()).toBeNull();
    expect(ask()).toBe('endpoint-rate');
    expect(ask('POST /v1/subscriptions')).toBeNull();
    expect(ask(LIST, 'acct_other')).toBeNull();
    expect(ask(LIST, 'acct_other')).toBe('endpoint-rate');
  });

  it('takes a request in its own name for one of the platform', () => {
    const { ask } = limiter(null, 1);
    expect(ask(LIST, 'acct_platform')).toBeNull();
    expect(ask(LIST)).toBe('endpoint-rate');
  });
});

describe('limits of an account', () => {
  it('counts all its operations together, and no other account’s', () => {
    const { ask } = limiter(2, null);
    expect(ask('GET /v1/prices')).toBeNull();
    expect(ask('GET /v1/products')).toBeNull();
    expect(ask('GET /v1/customers')).toBe('global-rate');
    expect(ask('GET /v1/customers', 'acct_other')).toBeNull();
  });

  it('spends nothing of it on what one operation’s limit refused', () => {
    const { ask } = limiter(2, 1);
    ask();
    expect(ask()).toBe('endpoint-rate');
    expect(ask('GET /v1/prices')).toBeNull();
  });
});

describe('switching', () => {
  it('is off until set, and off again with null', () => {
    const off = createRateLimits(() => 0);
    const many = Array.from({ length: 500 }, () =>
      off.take({ account: undefined, operation: LIST }),
    );
    expect(many.every((refused) => refused === null)).toBe(true);
    const { limits, ask } = limiter(1, 1);
    ask();
    expect(ask()).not.toBeNull();
    limits.set({ perSecond: null, perOperationPerSecond: null });
    expect([ask(), ask(), ask()]).toEqual([null, null, null]);
  });
});

describe('names of operations', () => {
  const operationOf = createOperationOf(routes);

  it.each([
    ['GET', '/v1/subscriptions', 'GET /v1/subscriptions'],
    ['GET', '/v1/subscriptions/sub_1', 'GET /v1/subscriptions/{id}'],
    ['POST', '/v1/subscriptions/sub_2', 'POST /v1/subscriptions/{id}'],
    ['POST', '/v1/invoices/create_preview', 'POST /v1/invoices/create_preview'],
    ['GET', '/v1/customers/cus_1/tax_ids/txi_1', 'GET /v1/customers/{id}/tax_ids/{id}'],
  ])('%s %s is %s', (method, path, operation) => {
    expect(operationOf(method, path)).toBe(operation);
  });

  it('counts meter events towards no limit', () => {
    expect(operationOf('POST', '/v1/billing/meter_events')).toBeNull();
  });
});
