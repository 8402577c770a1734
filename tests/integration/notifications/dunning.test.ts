import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import type { RunningWorker } from '@/lib/jobs/worker';
import type { MailSandbox } from '@/sandbox/mail';
import { mailsTo, quiet, startSuiteMail } from '@/tests/support/emails';
import { eventually, payWith } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

const DAY = 86_400;

let mail: MailSandbox;
let stack: Stack;
let worker: RunningWorker;

const load = async () => ({
  ...(await import('@/lib/billing/cancel')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/ensure-stripe-customer')),
  ...(await import('@/lib/billing/sync-customer')),
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

describe('a renewal', () => {
  it('that is declined is told once per attempt, and its payment brings a receipt', async () => {
    await stack.stripe.control.settings({ dunning: { retryDays: [3, 5], outcome: 'past_due' } });
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await mail.control.clear();
    const customer = (await app.findStripeCustomer(context.organizationId)) ?? '';
    const bad = await app
      .stripe()
      .paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    await app
      .stripe()
      .subscriptions.update(context.subscriptionId, { default_payment_method: bad.id });
    const subjects = async () => (await mailsTo(mail, context)).map((message) => message.subject);
    const failed = 'A payment for Top Expert did not go through';

    await stack.stripe.control.deliveries({ duplicate: 3, shuffle: true });
    await stack.stripe.control.advanceClock({ seconds: 31 * DAY + 2 * 3600 });
    await eventually('the news of the failure', async () => (await subjects()).length > 0);
    await stack.stripe.control.deliveriesSettled();
    await app.syncCustomer(customer);
    await quiet(context);
    expect(await subjects()).toEqual([failed]);
    const [message] = await mailsTo(mail, context);
    expect(message?.html).toContain('/billing/payment');
    expect(message?.text).toMatch(/Your features stay open until \d+ \w+ \d{4}\./);
    expect(message?.text).toMatch(/we try the card on file once more on \d+ \w+ \d{4}\./);

    await stack.stripe.control.advanceClock({ seconds: 3 * DAY });
    await eventually('the news of the second failure', async () => (await subjects()).length > 1);
    await quiet(context);
    expect(await subjects()).toEqual([failed, failed]);

    await payWith(context.subscriptionId, 'pm_card_visa');
    await eventually('the receipt', async () => (await subjects()).length > 2);
    await stack.stripe.control.deliveriesSettled();
    await quiet(context);
    expect(await subjects()).toEqual([failed, failed, 'Your receipt: €59']);
  });

  it('that is never paid ends the plan, which is told once; so is an end that was asked for', async () => {
    await stack.stripe.control.settings({ dunning: { retryDays: [1], outcome: 'cancel' } });
    const unpaid = await newSubscriber('top-expert-monthly');
    const asked = await newSubscriber('community-expert-monthly');
    await app.cancelPlan(asked, { reason: 'unused' });
    const customer = (await app.findStripeCustomer(unpaid.organizationId)) ?? '';
    const bad = await app
      .stripe()
      .paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    await app
      .stripe()
      .subscriptions.update(unpaid.subscriptionId, { default_payment_method: bad.id });
    await Promise.all([quiet(unpaid), quiet(asked)]);
    await mail.control.clear();
    await stack.stripe.control.deliveries({ duplicate: 3, shuffle: true });
    await stack.stripe.control.advanceClock({ seconds: 34 * DAY });
    const last = async (context: Context) => (await mailsTo(mail, context)).at(-1);
    await eventually('the news of both ends', async () => {
      const told = await Promise.all([last(unpaid), last(asked)]);
      return told.every((message) => message?.subject.endsWith('has ended'));
    });
    await stack.stripe.control.deliveriesSettled();
    for (const context of [unpaid, asked]) {
      const own = (await app.findStripeCustomer(context.organizationId)) ?? '';
      await Promise.all([1, 2].map(() => app.syncCustomer(own)));
      await quiet(context);
      const all = await mailsTo(mail, context);
      expect(all.filter(({ subject }) => subject.endsWith('has ended'))).toHaveLength(1);
    }
    expect((await last(unpaid))?.text).toContain('because its invoice was not paid');
    expect((await last(asked))?.text).toMatch(/Community Expert ended on \d+ \w+ \d{4}\./);
  });
});
