import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import type { RunningWorker } from '@/lib/jobs/worker';
import type { MailSandbox } from '@/sandbox/mail';
import { mailsTo, quiet, startSuiteMail } from '@/tests/support/emails';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

let mail: MailSandbox;
let stack: Stack;
let worker: RunningWorker;

const load = async () => ({
  ...(await import('@/lib/billing/cancel')),
  ...(await import('@/lib/notifications/send-emails')),
  ...(await import('@/lib/jobs/worker')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  mail = await startSuiteMail();
  stack = await startStack();
  app = await load();
  worker = await app.startWorker({ concurrency: 4 });
});
afterEach(async () => {
  await mail.control.fail(0);
  await mail.control.latency(0);
});
afterAll(async () => {
  await worker.stop();
  await stack.stop();
  await mail.stop();
});

const subjects = async (context: Context) =>
  (await mailsTo(mail, context)).map((message) => message.subject);

const outbox = (context: Context) =>
  app
    .db()
    .select()
    .from(app.schema.emails)
    .where(eq(app.schema.emails.organizationId, context.organizationId))
    .orderBy(app.schema.emails.createdAt);

/** Queues the drain of an organization's e-mails once more, as a redelivered job would. */
const drainAgain = async (context: Context) => {
  const { enqueue } = await import('@/lib/core/enqueue');
  const { organizationId } = context;
  await enqueue(app.db(), 'send-emails', { organizationId }, { key: `emails:${organizationId}` });
};

describe('a mail server', () => {
  it('that is down for a while delays an e-mail, and does not double it', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await mail.control.clear();
    await mail.control.fail(3);
    await app.cancelPlan(context, { reason: 'unused' });
    await app.resumePlan(context);
    await quiet(context);
    expect(await subjects(context)).toEqual([
      expect.stringMatching(/^Top Expert ends on/),
      'Top Expert goes on',
    ]);
    const rows = await outbox(context);
    expect(rows.map((row) => row.status)).toEqual(['sent', 'sent', 'sent']);
    expect(rows[1]?.attempts).toBe(4);
  });

  it('that refuses an e-mail for good is not asked again, and the next one goes out', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await mail.control.clear();
    await mail.control.fail(1, 550);
    await app.cancelPlan(context, { reason: 'unused' });
    await quiet(context);
    await app.resumePlan(context);
    await quiet(context);
    expect(await subjects(context)).toEqual(['Top Expert goes on']);
    expect((await outbox(context))[1]).toMatchObject({
      status: 'failed',
      error: 'smtp 550',
      attempts: 1,
    });
  });
});

describe('sending', () => {
  it('by many workers at once is done once', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await mail.control.clear();
    const others = await Promise.all([1, 2].map(() => app.startWorker({ concurrency: 4 })));
    try {
      await mail.control.latency(300);
      await app.cancelPlan(context, { reason: 'unused' });
      const { organizationId } = context;
      await Promise.all([1, 2, 3].map(() => app.sendEmails(organizationId)));
      await drainAgain(context);
      await quiet(context);
      expect(await subjects(context)).toEqual([expect.stringMatching(/^Top Expert ends on/)]);
    } finally {
      for (const other of others) await other.stop();
    }
  });

  it('that broke off after the server had accepted is repeated under the same Message-ID', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    const { emails } = app.schema;
    const own = eq(emails.organizationId, context.organizationId);
    const past = new Date(Date.now() - 1000);
    await app.db().update(emails).set({ status: 'queued', claimedUntil: past }).where(own);
    await drainAgain(context);
    await quiet(context);
    const [first, second, ...more] = await mailsTo(mail, context);
    expect(more).toEqual([]);
    expect(second?.messageId).toBe(first?.messageId);
  });

  it('waits for the lease of a worker that died', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await mail.control.clear();
    const { emails } = app.schema;
    const own = eq(emails.organizationId, context.organizationId);
    const soon = new Date(Date.now() + 1500);
    await app.db().update(emails).set({ status: 'queued', claimedUntil: soon }).where(own);
    await app.sendEmails(context.organizationId);
    expect(await subjects(context)).toEqual([]);
    await quiet(context);
    expect(await subjects(context)).toHaveLength(1);
  });

  it('is given up after some days, when nobody would care any more', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await mail.control.clear();
    const { emails } = app.schema;
    const own = eq(emails.organizationId, context.organizationId);
    const createdAt = new Date(Date.now() - 5 * 86_400_000);
    await app.db().update(emails).set({ status: 'queued', createdAt }).where(own);
    await app.sendEmails(context.organizationId);
    expect(await subjects(context)).toEqual([]);
    expect(await outbox(context)).toMatchObject([{ status: 'failed', error: 'too late' }]);
  });
});
