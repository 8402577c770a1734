import { asc, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stack, startStack } from '@/tests/support/stack';
import type { PlannedEmail } from '@/types/emails';

const OTHERS = 2000;

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

const planned = (key: string): PlannedEmail => ({
  kind: 'ended',
  dedupeKey: key,
  data: {
    subscriptionId: key,
    plan: null,
    endedAt: new Date(0).toISOString(),
    unpaid: false,
    nothingMoreIsCharged: true,
  },
});

it('e-mails planned together keep their order, however Postgres joins', async () => {
  const { db } = await import('@/db/client');
  const { emails, organizations } = await import('@/db/schema');
  const { queueEmails } = await import('@/lib/notifications/outbox/queue-emails');
  await db()
    .insert(organizations)
    .values(
      Array.from({ length: OTHERS }, (_, index) => ({
        id: `org_${index}`,
        kind: 'personal' as const,
        name: 'x',
        ownerUserId: `user_${index}`,
      })),
    );
  await db().execute(sql`analyze organizations`);
  const keys = (organization: number) => [1, 2, 3, 4, 5].map((one) => `${organization}:${one}`);
  const mine = [7, 1500, 3, 999];
  await db().transaction(async (transaction) => {
    await transaction.execute(sql`set local enable_nestloop = off`);
    await Promise.all(
      mine.map((one) => queueEmails(transaction, `org_${one}`, keys(one).map(planned))),
    );
  });
  const rows = await db().select().from(emails).orderBy(asc(emails.createdAt));
  for (const one of mine) {
    const own = rows.filter((row) => row.organizationId === `org_${one}`);
    expect(own.map((row) => row.dedupeKey)).toEqual(keys(one));
  }
});
