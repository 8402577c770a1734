import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { mailsTo, quiet } from '@/tests/support/emails';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';
import { chargeOf } from '@/tests/support/sold';

const DAY_MS = 86_400_000;

const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/cancel/resume-plan')),
  ...(await import('@/lib/subscriptions/read-billing')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/notifications/sweep/send-reminders')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withWorker(load);

const clockAt = (at: Date) => ({ now: () => at });

async function daysBeforeRenewal(context: Context, days: number) {
  const { expert } = await suite.app.readBilling(context.organizationId);
  return clockAt(new Date((expert?.currentPeriodEnd?.getTime() ?? 0) - days * DAY_MS));
}

const subjects = async (context: Context) =>
  (await mailsTo(suite.mail, context)).map((message) => message.subject);

describe('reminders', () => {
  it('announce an annual renewal once, two weeks ahead, with its amount and how to stop', async () => {
    const annual = await newSubscriber('top-expert-annual');
    const monthly = await newSubscriber('top-expert-monthly');
    await Promise.all([quiet(annual), quiet(monthly)]);
    await suite.mail.control.clear();
    await suite.app.sendReminders(await daysBeforeRenewal(annual, 15));
    await quiet(annual);
    expect(await subjects(annual)).toEqual([]);
    const due = await daysBeforeRenewal(annual, 13);
    await suite.app.sendReminders(due);
    await suite.stack.stripe.control.requests({ clear: true });
    await suite.app.sendReminders(due);
    const asked = await suite.stack.stripe.control.requests();
    expect(asked.filter(({ path }) => path.includes('create_preview'))).toEqual([]);
    await suite.app.sendReminders(await daysBeforeRenewal(monthly, 3));
    await Promise.all([quiet(annual), quiet(monthly)]);
    const [message, ...more] = await mailsTo(suite.mail, annual);
    expect(more).toEqual([]);
    expect(message?.subject).toMatch(/^Top Expert renews on \d/);
    expect(message?.text).toContain(
      `we charge ${chargeOf('top-expert-annual')} to the card on file`,
    );
    expect(message?.text).toContain('cancel on your billing page before');
    expect(await subjects(monthly)).toEqual([]);
  });

  it('leave a plan alone that will end', async () => {
    const context = await newSubscriber('community-expert-annual');
    await suite.app.cancelPlan(context, { reason: 'unused' });
    await quiet(context);
    await suite.mail.control.clear();
    await suite.app.sendReminders(await daysBeforeRenewal(context, 5));
    await quiet(context);
    expect(await subjects(context)).toEqual([]);
  });

  it('tell of a card that ends within a month, once', async () => {
    const context = await newSubscriber('community-expert-monthly');
    await quiet(context);
    await suite.mail.control.clear();
    const subscription = await suite.app.stripe().subscriptions.retrieve(context.subscriptionId, {
      expand: ['default_payment_method'],
    });
    const method = subscription.default_payment_method;
    const card = typeof method === 'string' ? undefined : method?.card;
    const lastDay = new Date(Date.UTC(card?.exp_year ?? 0, card?.exp_month ?? 0, 1) - DAY_MS);
    await suite.app.sendReminders(clockAt(new Date(lastDay.getTime() - 40 * DAY_MS)));
    expect(await subjects(context)).toEqual([]);
    await suite.app.sendReminders(clockAt(lastDay));
    await suite.app.sendReminders(clockAt(lastDay));
    await quiet(context);
    expect(await subjects(context)).toEqual([expect.stringMatching(/^Your card is valid until/)]);
    const rows = await suite.app
      .db()
      .select()
      .from(suite.app.schema.emails)
      .where(eq(suite.app.schema.emails.organizationId, context.organizationId));
    expect(JSON.stringify(rows)).not.toContain(card?.last4);
  });
});
