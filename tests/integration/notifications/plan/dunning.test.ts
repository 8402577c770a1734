import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { mailsTo, quiet } from '@/tests/support/emails';
import { eventually, payWith } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';
import { useCard } from '@/tests/support/use-card';
import { chargeOf } from '@/tests/support/sold';

const DAY = 86_400;

const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/cancel/resume-plan')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/billing/sync/sync-customer')),
});
const suite = withWorker(load);

describe('a renewal', () => {
  it('that is declined is told once per attempt, and its payment brings a receipt', async () => {
    await suite.stack.stripe.control.settings({
      dunning: { retryDays: [3, 5], outcome: 'past_due' },
    });
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await suite.mail.control.clear();
    const customer = (await suite.app.findStripeCustomer(context.organizationId)) ?? '';
    await useCard(context, 'pm_card_chargeCustomerFail');
    const subjects = async () =>
      (await mailsTo(suite.mail, context)).map((message) => message.subject);
    const failed = 'A payment for Top Expert did not go through';

    await suite.stack.stripe.control.deliveries({ duplicate: 3, shuffle: true });
    await suite.stack.stripe.control.advanceClock({ seconds: 31 * DAY + 2 * 3600 });
    await eventually('the news of the failure', async () => (await subjects()).length > 0);
    await suite.stack.stripe.control.deliveriesSettled();
    await suite.app.syncCustomer(customer);
    await quiet(context);
    expect(await subjects()).toEqual([failed]);
    const [message] = await mailsTo(suite.mail, context);
    expect(message?.html).toContain('/billing/payment');
    expect(message?.text).toContain(
      'Visa ending in 0341 did not go through. Your bank declined the card.',
    );
    expect(message?.text).toMatch(/You keep access until \d+ \w+ \d{4};/);
    expect(message?.text).toMatch(/we try the card on file once more on \d+ \w+ \d{4}\./);

    await suite.stack.stripe.control.advanceClock({ seconds: 3 * DAY });
    await eventually('the news of the second failure', async () => (await subjects()).length > 1);
    await quiet(context);
    expect(await subjects()).toEqual([failed, failed]);

    await payWith(context.subscriptionId, 'pm_card_visa');
    await eventually('the receipt', async () => (await subjects()).length > 2);
    await suite.stack.stripe.control.deliveriesSettled();
    await quiet(context);
    expect(await subjects()).toEqual([
      failed,
      failed,
      `Your receipt: ${chargeOf('top-expert-monthly')}`,
    ]);
  });

  it('that is never paid ends the plan, which is told once; so is an end that was asked for', async () => {
    await suite.stack.stripe.control.settings({ dunning: { retryDays: [1], outcome: 'cancel' } });
    const unpaid = await newSubscriber('top-expert-monthly');
    const asked = await newSubscriber('community-expert-monthly');
    await suite.app.cancelPlan(asked, { reason: 'unused' });
    await useCard(unpaid, 'pm_card_chargeCustomerFail');
    await Promise.all([quiet(unpaid), quiet(asked)]);
    await suite.mail.control.clear();
    await suite.stack.stripe.control.deliveries({ duplicate: 3, shuffle: true });
    await suite.stack.stripe.control.advanceClock({ seconds: 34 * DAY });
    const last = async (context: Context) => (await mailsTo(suite.mail, context)).at(-1);
    await eventually('the news of both ends', async () => {
      const told = await Promise.all([last(unpaid), last(asked)]);
      return told.every((message) => message?.subject.endsWith('has ended'));
    });
    await suite.stack.stripe.control.deliveriesSettled();
    for (const context of [unpaid, asked]) {
      const own = (await suite.app.findStripeCustomer(context.organizationId)) ?? '';
      await Promise.all([1, 2].map(() => suite.app.syncCustomer(own)));
      await quiet(context);
      const all = await mailsTo(suite.mail, context);
      expect(all.filter(({ subject }) => subject.endsWith('has ended'))).toHaveLength(1);
    }
    expect((await last(unpaid))?.text).toContain('because its invoice was not paid');
    expect((await last(asked))?.text).toMatch(/Community Expert ended on \d+ \w+ \d{4},/);
  });
});
