import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

it('without a mail server each e-mail is recorded as skipped, and no job waits for it', async () => {
  const context = await newSubscriber('top-expert-monthly');
  const { db } = await import('@/db/client');
  const { emails } = await import('@/db/schema');
  const own = eq(emails.organizationId, context.organizationId);
  expect(await db().select().from(emails).where(own)).toMatchObject([
    { kind: 'receipt', status: 'skipped' },
  ]);
  const jobs = await db().execute(
    "select 1 from graphile_worker.jobs where task_identifier = 'send-emails'",
  );
  expect(jobs).toHaveLength(0);
});
