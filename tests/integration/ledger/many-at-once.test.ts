import { afterAll, beforeAll, expect, it } from 'vitest';
import { newPractice, type Practice } from '@/tests/support/practice';
import { type Stack, startStack } from '@/tests/support/stack';

/** Fewer than the balances that are read at once, as a worker's pool is smaller than the experts of a platform. */
const CONNECTIONS = 2;

let stack: Stack;
const experts: Practice[] = [];

beforeAll(async () => {
  stack = await startStack({ DATABASE_POOL_SIZE: String(CONNECTIONS) });
  for (let count = 0; count < CONNECTIONS + 1; count += 1)
    experts.push(await newPractice(stack.stripe));
});
afterAll(() => stack.stop());

it('more balances are read at once than there are connections, and none waits for another', async () => {
  const { syncBalance } = await import('@/lib/ledger/sync/sync-balance');
  const read = await Promise.all(
    [...experts.map(({ accountId }) => accountId), 'platform', 'platform'].map(syncBalance),
  );
  expect(read.map(({ state }) => state)).toEqual(read.map(() => 'read'));
});
