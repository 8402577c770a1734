import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import type { RunningWorker } from '@/lib/jobs/worker';
import type { MailSandbox } from '@/sandbox/mail';
import { mailsTo, quiet, startSuiteMail } from '@/tests/support/emails';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

const DAY_MS = 86_400_000;

let mail: MailSandbox;
let stack: Stack;
let worker: RunningWorker;

const load = async () => ({
  ...(await import('@/lib/billing/cancel')),
  ...(await import('@/lib/billing/read-billing')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/notifications/send-reminders')),
  ...(await import('@/lib/organizations/ensure-stripe-customer')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  mail = await startSuiteMail();
  stack = await startStack();
  app = await load();
  const { startWorker } = await import('@/lib/jobs/worker');
  worker = await startWorker({ concurrency: 4 });
});
afterAll(async () => {
  await worker.stop();
  await stack.stop();
  await mail.stop();
});

const clockAt = (at: Date) => ({ now: () => at });

async function daysBeforeRenewal(context: Context, days: number) {
  const { expert } = await app.readBilling(context.organizationId);
  return clockAt(new Date((expert?.currentPeriodEnd?.getTime() ?? 0) - days * DAY_MS));
}

const subjects = async (context: Context) =>
  (await mailsTo(mail, context)).map((message) => message.subject);

describe('reminders', () => {
  it('announce an annual renewal once, two weeks ahead, with its amount and how to stop', async () => {
    const annual = await newSubscriber('top-expert-annual');
    const monthly = await newSubscriber('top-expert-monthly');
    await Promise.all([quiet(annual), quiet(monthly)]);
    await mail.control.clear();
    await app.sendReminders(await daysBeforeRenewal(annual, 15));
    await quiet(annual);
    expect(await subjects(annual)).toEqual([]);
    const due = await daysBeforeRenewal(annual, 13);
    await app.sendReminders(due);
    await stack.stripe.control.requests({ clear: true });
    await app.sendReminders(due);
    const asked = await stack.stripe.control.requests();
    expect(asked.filter(({ path }) => path.includes('create_preview'))).toEqual([]);
    await app.sendReminders(await daysBeforeRenewal(monthly, 3));
    await Promise.all([quiet(annual), quiet(monthly)]);
    const [message, ...more] = await mailsTo(mail, annual);
    expect(more).toEqual([]);
    expect(message?.subject).toMatch(/^Top Expert renews on \d/);
    expect(message?.text).toContain('we charge €590 to the card on file');
    expect(message?.text).toContain('cancel on your billing page before');
    expect(await subjects(monthly)).toEqual([]);
  });

  it('leave a plan alone that will end', async () => {
    const context = await newSubscriber('community-expert-annual');
    await app.cancelPlan(context, { reason: 'unused' });
    await quiet(context);
    await mail.control.clear();
    await app.sendReminders(await daysBeforeRenewal(context, 5));
    await quiet(context);
    expect(await subjects(context)).toEqual([]);
  });

  it('tell of a card that ends within a month, once', async () => {
    const context = await newSubscriber('community-expert-monthly');
    await quiet(context);
    await mail.control.clear();
    const subscription = await app.stripe().subscriptions.retrieve(context.subscriptionId, {
      expand: ['default_payment_method'],
    });
    const method = subscription.default_payment_method;
    const card = typeof method === 'string' ? undefined : method?.card;
    const lastDay = new Date(Date.UTC(card?.exp_year ?? 0, card?.exp_month ?? 0, 1) - DAY_MS);
    await app.sendReminders(clockAt(new Date(lastDay.getTime() - 40 * DAY_MS)));
    expect(await subjects(context)).toEqual([]);
    await app.sendReminders(clockAt(lastDay));
    await app.sendReminders(clockAt(lastDay));
    await quiet(context);
    expect(await subjects(context)).toEqual([expect.stringMatching(/^Your card is valid until/)]);
    const rows = await app
      .db()
      .select()
      .from(app.schema.emails)
      .where(eq(app.schema.emails.organizationId, context.organizationId));
    expect(JSON.stringify(rows)).not.toContain(card?.last4);
  });
});
