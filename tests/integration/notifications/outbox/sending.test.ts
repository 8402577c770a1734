import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { mailsTo, quiet } from '@/tests/support/emails';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/cancel/resume-plan')),
  ...(await import('@/lib/notifications/outbox/send-emails')),
  ...(await import('@/lib/jobs/worker')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withWorker(load);

afterEach(async () => {
  await suite.mail.control.fail(0);
  await suite.mail.control.latency(0);
});

const subjects = async (context: Context) =>
  (await mailsTo(suite.mail, context)).map((message) => message.subject);

const outbox = (context: Context) =>
  suite.app
    .db()
    .select()
    .from(suite.app.schema.emails)
    .where(eq(suite.app.schema.emails.organizationId, context.organizationId))
    .orderBy(suite.app.schema.emails.createdAt);

/** Queues the drain of an organization's e-mails once more, as a redelivered job would. */
const drainAgain = async (context: Context) => {
  const { enqueue } = await import('@/lib/core/enqueue');
  const { organizationId } = context;
  await enqueue(suite.app.db(), 'send-emails', { organizationId });
};

describe('a mail server', () => {
  it('that is down for a while delays an e-mail, and does not double it', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await suite.mail.control.clear();
    await suite.mail.control.fail(3);
    await suite.app.cancelPlan(context, { reason: 'unused' });
    await suite.app.resumePlan(context);
    await quiet(context);
    expect(await subjects(context)).toEqual([
      expect.stringMatching(/^Top Expert ends on/),
      'Top Expert goes on',
    ]);
    const rows = await outbox(context);
    expect(rows.map((row) => row.status)).toEqual(['sent', 'sent', 'sent']);
  });

  it('that refuses an e-mail for good is not asked again, and the next one goes out', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await suite.mail.control.clear();
    await suite.mail.control.fail(1, 550);
    await suite.app.cancelPlan(context, { reason: 'unused' });
    await quiet(context);
    await suite.app.resumePlan(context);
    await quiet(context);
    expect(await subjects(context)).toEqual(['Top Expert goes on']);
    expect((await outbox(context))[1]).toMatchObject({
      status: 'failed',
      error: 'smtp 550',
    });
  });
});

describe('sending', () => {
  it('by many workers at once is done once', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await suite.mail.control.clear();
    const others = await Promise.all([1, 2].map(() => suite.app.startWorker({ concurrency: 4 })));
    try {
      await suite.mail.control.latency(300);
      await suite.app.cancelPlan(context, { reason: 'unused' });
      const { organizationId } = context;
      await Promise.all([1, 2, 3].map(() => suite.app.sendEmails(organizationId)));
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
    const { emails } = suite.app.schema;
    const own = eq(emails.organizationId, context.organizationId);
    const past = new Date(Date.now() - 1000);
    await suite.app.db().update(emails).set({ status: 'queued', claimedUntil: past }).where(own);
    await drainAgain(context);
    await quiet(context);
    const [first, second, ...more] = await mailsTo(suite.mail, context);
    expect(more).toEqual([]);
    expect(second?.messageId).toBe(first?.messageId);
  });

  it('waits for the lease of a worker that died', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await suite.mail.control.clear();
    const { emails } = suite.app.schema;
    const own = eq(emails.organizationId, context.organizationId);
    const soon = new Date(Date.now() + 1500);
    await suite.app.db().update(emails).set({ status: 'queued', claimedUntil: soon }).where(own);
    await suite.app.sendEmails(context.organizationId);
    expect(await subjects(context)).toEqual([]);
    await quiet(context);
    expect(await subjects(context)).toHaveLength(1);
  });

  it('of what Stripe knows more about waits until Stripe answers', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await suite.mail.control.clear();
    const { emails } = suite.app.schema;
    const own = eq(emails.organizationId, context.organizationId);
    await suite.app.db().update(emails).set({ status: 'queued' }).where(own);
    const { control } = suite.stack.stripe;
    await control.inject({
      method: 'GET',
      path: '/v1/invoices/',
      status: 500,
      times: 50,
      when: 'before',
    });
    await expect(suite.app.sendEmails(context.organizationId)).rejects.toMatchObject({
      code: 'provider_unavailable',
    });
    expect(await subjects(context)).toEqual([]);
    await control.clearInjections();
    await suite.app.sendEmails(context.organizationId);
    expect(await subjects(context)).toHaveLength(1);
  });

  it('is given up after some days, when nobody would care any more', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await suite.mail.control.clear();
    const { emails } = suite.app.schema;
    const own = eq(emails.organizationId, context.organizationId);
    const createdAt = new Date(Date.now() - 5 * 86_400_000);
    await suite.app.db().update(emails).set({ status: 'queued', createdAt }).where(own);
    await suite.app.sendEmails(context.organizationId);
    expect(await subjects(context)).toEqual([]);
    expect(await outbox(context)).toMatchObject([{ status: 'failed', error: 'too late' }]);
  });
});
