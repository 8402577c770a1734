import { changeAsShown } from '@/tests/support/change-as-shown';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { mailsTo, quiet } from '@/tests/support/emails';
import { eventually, newExpert, payWith } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';
import { chargeOf, eurosOf } from '@/tests/support/sold';

const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/cancel/resume-plan')),
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/billing/sync/sync-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/notifications/sweep/sweep-invoices')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/jobs/worker')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withWorker(load);

afterEach(async () => {
  await suite.stack.stripe.control.deliveries({});
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

const customerOf = async (context: Context) =>
  (await suite.app.findStripeCustomer(context.organizationId)) ?? '';

describe('a payment', () => {
  it('brings one receipt, though each event comes three times, shuffled, and the sync runs again', async () => {
    await suite.stack.stripe.control.deliveries({ duplicate: 3, shuffle: true });
    const context = await newExpert();
    const { subscriptionId } = await suite.app.subscribe(context, {
      lookupKey: 'top-expert-monthly',
    });
    await payWith(subscriptionId, 'pm_card_visa');
    await eventually('the receipt', async () => (await subjects(context)).length > 0);
    await suite.stack.stripe.control.deliveriesSettled();
    const customer = await customerOf(context);
    await Promise.all([1, 2, 3].map(() => suite.app.syncCustomer(customer)));
    await suite.app.sweepInvoices();
    await quiet(context);
    const [receipt, ...more] = await mailsTo(suite.mail, context);
    expect(more).toEqual([]);
    expect(receipt?.subject).toBe(`Your receipt: ${chargeOf('top-expert-monthly')}`);
    expect(receipt?.text).toContain(
      `We received ${chargeOf('top-expert-monthly')} for Top Expert.`,
    );
    const [invoice] = (await suite.app.stripe().invoices.list({ customer, limit: 1 })).data;
    expect(receipt?.text).toContain(`See the invoice:\n${invoice?.hosted_invoice_url}`);
    expect(receipt?.text).toContain('Card: Visa ending in 4242');
    expect(receipt?.text).toMatch(/Period: \d+ \w+( \d{4})?\s–\s\d+ \w+ \d{4}/);
    expect(receipt?.text).toContain(`Next charge: ${chargeOf('top-expert-monthly')} on `);
    expect(Object.values(receipt?.images ?? {})).toEqual([
      expect.stringMatching(/^data:image\/png;base64,/),
    ]);
    const [row] = await outbox(context);
    expect(row).toMatchObject({ status: 'sent', messageId: receipt?.messageId });
    expect(receipt?.messageId).toBe(`<${row?.id}@eleva.test>`);
    expect(JSON.stringify(row)).not.toContain(context.actor.email);
  });

  it('of which no sync saw the invoice as the latest is found by the sweep', async () => {
    const context = await newSubscriber('community-expert-monthly');
    await quiet(context);
    await suite.app
      .db()
      .delete(suite.app.schema.emails)
      .where(eq(suite.app.schema.emails.organizationId, context.organizationId));
    await suite.mail.control.clear();
    expect(await suite.app.sweepInvoices()).toBeGreaterThan(0);
    expect(await suite.app.sweepInvoices()).toBe(0);
    await quiet(context);
    expect(await subjects(context)).toEqual([
      `Your receipt: ${chargeOf('community-expert-monthly')}`,
    ]);
  });

  it('of an old customer who is taken over is not written about', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    const { emails, stripeCustomers, subscriptions } = suite.app.schema;
    const own = context.organizationId;
    await suite.app.db().delete(emails).where(eq(emails.organizationId, own));
    await suite.app.db().delete(subscriptions).where(eq(subscriptions.organizationId, own));
    const later = new Date(Date.now() + 2 * 3_600_000);
    await suite.app
      .db()
      .update(stripeCustomers)
      .set({ createdAt: later })
      .where(eq(stripeCustomers.organizationId, own));
    await suite.app.syncCustomer(await customerOf(context));
    await suite.app.sweepInvoices();
    expect(await outbox(context)).toEqual([]);
  });

  it('is told in the language the person chose', async () => {
    const context = await newExpert();
    const { users } = suite.app.schema;
    const { userId } = context.actor;
    await suite.app.db().update(users).set({ locale: 'pt' }).where(eq(users.id, userId));
    const { subscriptionId } = await suite.app.subscribe(context, {
      lookupKey: 'top-expert-monthly',
    });
    await payWith(subscriptionId, 'pm_card_visa');
    await eventually('the receipt', async () => (await subjects(context)).length > 0);
    expect(await subjects(context)).toEqual([expect.stringMatching(/^O seu recibo: 59,00\s€$/)]);
  });
});

describe('changing, cancelling and resuming', () => {
  it('is told once each, in the order it happened', async () => {
    const context = await newSubscriber('community-expert-monthly');
    await quiet(context);
    await suite.mail.control.clear();
    await changeAsShown(context, 'top-expert-monthly');
    await quiet(context);
    await suite.app.cancelPlan(context, { reason: 'unused' });
    await suite.app.cancelPlan(context, { reason: 'unused' });
    await quiet(context);
    await suite.app.resumePlan(context);
    await quiet(context);
    await suite.stack.stripe.control.deliveriesSettled();
    const customer = await customerOf(context);
    await Promise.all([1, 2, 3].map(() => suite.app.syncCustomer(customer)));
    await quiet(context);
    expect(await subjects(context)).toEqual([
      'Your plan is now Top Expert',
      expect.stringMatching(/^Your receipt: €\d/),
      expect.stringMatching(/^Top Expert ends on \d/),
      'Top Expert goes on',
    ]);
  });

  it('again is told again', async () => {
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await suite.mail.control.clear();
    for (const round of [1, 2]) {
      await suite.app.cancelPlan(context, { reason: 'other' });
      await quiet(context);
      await suite.app.resumePlan(context);
      await quiet(context);
      expect(await subjects(context)).toHaveLength(round * 2);
      // Stripe tells times in seconds: within one, two cancellations are one.
      await new Promise((resolve) => setTimeout(resolve, 1100));
    }
  });

  it('for a later day is told once when it is scheduled, and once when it is undone', async () => {
    await suite.stack.stripe.control.deliveries({ duplicate: 3, shuffle: true });
    const context = await newSubscriber('top-expert-monthly');
    await quiet(context);
    await suite.mail.control.clear();
    const customer = await customerOf(context);
    for (const round of [1, 2]) {
      await suite.app.changePlan(context, { lookupKey: 'community-expert-monthly' });
      await quiet(context);
      await suite.app.resumePlan(context);
      await suite.stack.stripe.control.deliveriesSettled();
      await Promise.all([1, 2, 3].map(() => suite.app.syncCustomer(customer)));
      await quiet(context);
      expect(await subjects(context)).toHaveLength(round * 2);
    }
    expect((await subjects(context)).slice(0, 2)).toEqual([
      expect.stringMatching(/^Your plan changes on \d/),
      'Top Expert stays as it is',
    ]);
    const [scheduled] = await mailsTo(suite.mail, context);
    expect(scheduled?.text).toContain('from Top Expert to Community Expert on');
    expect(scheduled?.text).toContain(`${eurosOf('community-expert-monthly')} per month`);
  });
});
