import { afterAll, beforeAll, expect, it } from 'vitest';
import { reconciled } from '@/tests/support/reconciled';
import { type Stack, startStack } from '@/tests/support/stack';

/** What WorkOS allows a second, by minute (https://workos.com/docs/reference/rate-limits). */
const ALLOWED_PER_SECOND = 100;
const ORGANIZATIONS = 170;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

it('organizations without a customer leave much of what WorkOS allows to people', async () => {
  const { db } = await import('@/db/client');
  const { organizations } = await import('@/db/schema');
  const rows = Array.from({ length: ORGANIZATIONS }, (_, index) => ({
    id: `org_${String(index).padStart(4, '0')}`,
    kind: 'personal' as const,
    name: 'Somebody',
    ownerUserId: `user_${index}`,
  }));
  await db().insert(organizations).values(rows);
  await stack.workos.control.requests({ clear: true });
  await reconciled({ repairs: false });
  const asked = (await stack.workos.control.requests()).map(({ at }) => Date.parse(at));
  expect(asked).toHaveLength(ORGANIZATIONS);
  const inOneSecond = asked.map((from) => asked.filter((at) => at >= from && at < from + 1000));
  const most = Math.max(...inOneSecond.map((some) => some.length));
  expect(most).toBeLessThanOrEqual(ALLOWED_PER_SECOND * 0.6);
});
