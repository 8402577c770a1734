import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { newExpert, payWith, workosRole } from '@/tests/support/expert';
import { stateOf } from '@/tests/support/state';
import { type Stack, startStack } from '@/tests/support/stack';
import { useCard } from '@/tests/support/use-card';
import { centsOf } from '@/tests/support/sold';
import { GRACE_DAYS } from '@/config/policies';

const DAY = 86_400;

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/cancel/resume-plan')),
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/subscriptions/read-billing')),
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/billing/sync/sync-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/organizations/roles/sync-role')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterAll(() => stack.stop());

/** Stripe's time, which these tests move; ours follows it. */
const now = async () => new Date((await stack.stripe.control.now()) * 1000);

async function advanceTo(time: string): Promise<void> {
  await stack.stripe.control.advanceClock({ to: Date.parse(time) / 1000 });
}

async function sync(context: Context): Promise<void> {
  const customerId = (await app.findStripeCustomer(context.organizationId)) ?? '';
  const time = await now();
  await app.syncCustomer(customerId, { now: () => time });
  await app.syncRole(context.organizationId);
}

async function subscribePaid(lookupKey: string): Promise<Context & { subscriptionId: string }> {
  const context = await newExpert();
  const { subscriptionId } = await app.subscribe(context, { lookupKey });
  await payWith(subscriptionId, 'pm_card_visa');
  await sync(context);
  return { ...context, subscriptionId };
}

async function paidInvoices(context: Context) {
  const customer = (await app.findStripeCustomer(context.organizationId)) ?? '';
  const { data } = await app.stripe().invoices.list({ customer, status: 'paid', limit: 100 });
  return data.toReversed();
}

const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);

describe('thirteen months', () => {
  it('from 31 January keep the anchor in every month, the 28th of February included', async () => {
    await advanceTo('2027-01-31T10:00:00Z');
    const expert = await subscribePaid('top-expert-monthly');
    await advanceTo('2028-02-29T14:00:00Z');
    await sync(expert);
    const invoices = await paidInvoices(expert);
    expect(invoices.map((invoice) => day(invoice.lines.data[0]?.period.start ?? 0))).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
      '2027-06-30',
      '2027-07-31',
      '2027-08-31',
      '2027-09-30',
      '2027-10-31',
      '2027-11-30',
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
    ]);
    expect(invoices.every((invoice) => invoice.amount_paid === centsOf('top-expert-monthly'))).toBe(
      true,
    );
    expect(await workosRole(expert)).toBe('expert_top');
  });

  it('from 29 February, annual, renew on the 28th of the next year', async () => {
    const expert = await subscribePaid('community-expert-annual');
    await advanceTo('2029-03-02T00:00:00Z');
    await sync(expert);
    const starts = (await paidInvoices(expert)).map((invoice) =>
      day(invoice.lines.data[0]?.period.start ?? 0),
    );
    expect(starts).toEqual(['2028-02-29', '2029-02-28']);
    const { expert: plan } = await app.readBilling(expert.organizationId);
    expect(plan?.live).toBe(true);
    expect(plan?.currentPeriodEnd?.toISOString()).toMatch(/^2030-02-28T14:/);
  });
});

describe('dunning', () => {
  let expert: Context & { subscriptionId: string };

  beforeEach(async () => {
    await stack.stripe.control.settings({ dunning: { retryDays: [3, 5, 7], outcome: 'unpaid' } });
    expert = await subscribePaid('top-expert-monthly');
    await useCard(expert, 'pm_card_chargeCustomerFail');
    await stack.stripe.control.advanceClock({ seconds: 31 * DAY + 7200 });
    await sync(expert);
  });

  it('keeps access for the grace period, then shuts it although Stripe still entitles', async () => {
    expect((await app.readBilling(expert.organizationId)).expert).toMatchObject({
      status: 'past_due',
      live: true,
    });
    expect(await workosRole(expert)).toBe('expert_top');
    await stack.stripe.control.advanceClock({ seconds: GRACE_DAYS * DAY + 3600 });
    await sync(expert);
    expect((await app.readBilling(expert.organizationId)).expert).toMatchObject({ live: false });
    expect(await workosRole(expert)).toBe('member');
    const { db } = await import('@/db/client');
    const { organizations } = await import('@/db/schema');
    const { eq } = await import('drizzle-orm');
    const [row] = await db()
      .select()
      .from(organizations)
      .where(eq(organizations.id, expert.organizationId));
    expect(row?.openFeatures).toEqual([]);
  });

  it('restores everything when the invoice is paid', async () => {
    await stack.stripe.control.advanceClock({ seconds: (GRACE_DAYS + 1) * DAY });
    await sync(expert);
    expect(await workosRole(expert)).toBe('member');
    await useCard(expert, 'pm_card_visa');
    const subscription = await app.stripe().subscriptions.retrieve(expert.subscriptionId);
    const invoice = subscription.latest_invoice;
    await app.stripe().invoices.pay((typeof invoice === 'string' ? invoice : invoice?.id) ?? '');
    await sync(expert);
    expect(await stateOf(expert)).toMatchObject({
      role: 'expert_top',
      features: expect.arrayContaining(['analytics_access']),
    });
    expect(await workosRole(expert)).toBe('expert_top');
  });

  it('ends unpaid when every retry fails', async () => {
    await stack.stripe.control.advanceClock({ seconds: 30 * DAY });
    await sync(expert);
    expect((await app.readBilling(expert.organizationId)).expert).toMatchObject({
      status: 'unpaid',
      live: false,
    });
    expect(await workosRole(expert)).toBe('member');
  });
});

describe('pausing collection', () => {
  it('shuts the features and opens them again', async () => {
    const expert = await subscribePaid('top-expert-monthly');
    await app
      .stripe()
      .subscriptions.update(expert.subscriptionId, { pause_collection: { behavior: 'void' } });
    await sync(expert);
    expect(await workosRole(expert)).toBe('member');
    await app.stripe().subscriptions.update(expert.subscriptionId, { pause_collection: '' });
    await sync(expert);
    expect(await workosRole(expert)).toBe('expert_top');
  });
});

describe('time alone', () => {
  it('expires what was never paid, and the next subscribe works on the same customer', async () => {
    const context = await newExpert();
    const first = await app.subscribe(context, { lookupKey: 'top-expert-monthly' });
    const customer = await app.findStripeCustomer(context.organizationId);
    await stack.stripe.control.advanceClock({ seconds: 24 * 3600 });
    await sync(context);
    expect((await app.stripe().subscriptions.retrieve(first.subscriptionId)).status).toBe(
      'incomplete_expired',
    );
    const second = await app.subscribe(context, { lookupKey: 'top-expert-monthly' });
    expect(second.subscriptionId).not.toBe(first.subscriptionId);
    expect(await app.findStripeCustomer(context.organizationId)).toBe(customer);
    await payWith(second.subscriptionId, 'pm_card_visa');
    await sync(context);
    expect(await workosRole(context)).toBe('expert_top');
  });

  it('carries out a scheduled downgrade, at the lower price and without a proration', async () => {
    const expert = await subscribePaid('top-expert-monthly');
    await app.changePlan(expert, { lookupKey: 'community-expert-monthly' });
    await stack.stripe.control.advanceClock({ seconds: 32 * DAY });
    await sync(expert);
    expect((await app.readBilling(expert.organizationId)).expert).toMatchObject({
      plan: 'community-expert',
      live: true,
      pendingAt: null,
    });
    expect(await workosRole(expert)).toBe('expert_community');
    expect((await paidInvoices(expert)).map((invoice) => invoice.amount_paid)).toEqual([
      centsOf('top-expert-monthly'),
      centsOf('community-expert-monthly'),
    ]);
    expect((await stateOf(expert)).features).not.toContain('analytics_access');
  });

  it('ends a cancelled plan with its period', async () => {
    const expert = await subscribePaid('top-expert-monthly');
    await app.cancelPlan(expert, { reason: 'unused' });
    await stack.stripe.control.advanceClock({ seconds: 32 * DAY });
    await sync(expert);
    expect(await stateOf(expert)).toMatchObject({ role: 'member', features: [] });
    expect(await workosRole(expert)).toBe('member');
    expect((await app.readBilling(expert.organizationId)).expert).toBeNull();
  });
});
