import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EMAIL_RETENTION_DAYS } from '@/config/policies';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

it('finished e-mails are dropped after their keeping, and what waits to be sent is not', async () => {
  const { db } = await import('@/db/client');
  const { emails } = await import('@/db/schema');
  const { TASKS } = await import('@/lib/jobs/task-list');
  const organizationId = 'org_outbox';
  const statuses = ['sent', 'skipped', 'failed', 'shared', 'queued'] as const;
  const rows = statuses.flatMap((status) =>
    [-1, 1].map((days) => ({
      organizationId,
      kind: 'ended' as const,
      dedupeKey: `${status}:${days}`,
      data: {
        subscriptionId: 'sub_1',
        plan: null,
        endedAt: new Date().toISOString(),
        unpaid: false,
        nothingMoreIsCharged: true,
      },
      status,
      createdAt: sql`now() - make_interval(days => ${EMAIL_RETENTION_DAYS + days})`,
    })),
  );
  await db().insert(emails).values(rows);
  // As the worker's clock runs it, every night.
  await TASKS['expire-inbox'].run({});
  const left = await db()
    .select({ key: emails.dedupeKey })
    .from(emails)
    .where(eq(emails.organizationId, organizationId));
  expect(left.map(({ key }) => key).toSorted()).toEqual(
    [...statuses.map((status) => `${status}:-1`), 'queued:1'].toSorted(),
  );
});
