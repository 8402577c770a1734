import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

it('reads a list to its end, page by page', async () => {
  const { stripe } = await import('@/lib/integrations/stripe');
  const { allPages } = await import('@/lib/integrations/stripe/transport/all-pages');
  const names = ['a', 'b', 'c', 'd', 'e'];
  for (const name of names) await stripe().customers.create({ name });
  const asked = async (limit: number) => {
    await stack.stripe.control.requests({ clear: true });
    const all = await allPages((page) => stripe().customers.list({ ...page, limit }));
    const requests = await stack.stripe.control.requests();
    return { names: all.map(({ name }) => name ?? '').toSorted(), requests: requests.length };
  };
  expect(await asked(2)).toEqual({ names, requests: 3 });
  expect(await asked(100)).toEqual({ names, requests: 1 });
});
