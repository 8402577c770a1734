import type Stripe from 'stripe';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { workosRole } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import type { RunningWorker } from '@/lib/jobs/worker';
import { type Stack, startStack } from '@/tests/support/stack';
import { useCard } from '@/tests/support/use-card';
import { centsOf, moreIn } from '@/tests/support/sold';
import { PLANS } from '@/config/catalog';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/cancel/resume-plan')),
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/billing/pay/find-due-payment')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/lib/subscriptions/read-billing')),
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
});
let app: Awaited<ReturnType<typeof load>>;
let worker: RunningWorker;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
  const { startWorker } = await import('@/lib/jobs/worker');
  worker = await startWorker({ concurrency: 4 });
});
afterAll(async () => {
  await worker.stop();
  await stack.stop();
});

const { 'community-expert': COMMUNITY, 'top-expert': TOP } = PLANS;

const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code });

async function invoices(context: Context): Promise<Stripe.Invoice[]> {
  const customer = (await app.findStripeCustomer(context.organizationId)) ?? '';
  return (await app.stripe().invoices.list({ customer, limit: 20 })).data;
}

describe('an upgrade', () => {
  it('is invoiced to the cent as previewed, and opens at once', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    const preview = await app.previewChange(expert, { lookupKey: 'top-expert-monthly' });
    expect(preview).toMatchObject({
      takesEffect: 'now',
      gains: moreIn('top-expert', 'community-expert'),
      loses: [],
      commission: { fromBps: COMMUNITY.commissionBps, toBps: TOP.commissionBps },
      nextChargeCents: centsOf('top-expert-monthly'),
    });
    expect(preview.dueTodayCents).toBeGreaterThan(0);
    const outcome = await app.changePlan(expert, {
      lookupKey: 'top-expert-monthly',
      prorationDate: preview.prorationDate ?? undefined,
    });
    expect(outcome).toEqual({ outcome: 'applied', lookupKey: 'top-expert-monthly' });
    const [newest] = await invoices(expert);
    expect(newest).toMatchObject({ status: 'paid', amount_paid: preview.dueTodayCents });
    await expect.poll(() => workosRole(expert)).toBe('expert_top');
    expect((await app.syncOwnCustomer(expert)).entitled).toContain('analytics_access');
  });

  it('that cannot be paid leaves the old plan, says what to do, and is completed by paying', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    await useCard(expert, 'pm_card_chargeCustomerFail');
    const outcome = await changeAsShown(expert, 'top-expert-monthly');
    expect(outcome).toMatchObject({
      outcome: 'payment_required',
      clientSecret: expect.stringContaining('_secret_'),
    });
    expect(await workosRole(expert)).toBe('expert_community');
    expect((await app.readBilling(expert.organizationId)).expert).toMatchObject({
      plan: 'community-expert',
      live: true,
    });
    const due = await app.findDuePayment(expert);
    expect(due).toMatchObject({ lookupKey: 'top-expert-monthly' });
    const intent = due?.clientSecret.split('_secret_')[0] ?? '';
    await app.stripe().paymentIntents.confirm(intent, { payment_method: 'pm_card_visa' });
    await app.syncOwnCustomer(expert);
    await expect.poll(() => workosRole(expert)).toBe('expert_top');
  });

  it('clicked twice at once is charged once', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    const before = (await invoices(expert)).length;
    const results = await Promise.allSettled(
      [1, 2].map(() => changeAsShown(expert, 'top-expert-monthly')),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({
      reason: refusal('already_on_plan'),
    });
    expect((await invoices(expert)).length).toBe(before + 1);
  });
});

describe('a downgrade', () => {
  it('waits for the end of the period, is shown as pending, and can be undone', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const before = (await invoices(expert)).length;
    const preview = await app.previewChange(expert, { lookupKey: 'community-expert-monthly' });
    expect(preview).toMatchObject({
      takesEffect: 'period_end',
      dueTodayCents: 0,
      nextChargeCents: centsOf('community-expert-monthly'),
      loses: moreIn('top-expert', 'community-expert'),
      commission: { fromBps: TOP.commissionBps, toBps: COMMUNITY.commissionBps },
    });
    const outcome = await app.changePlan(expert, { lookupKey: 'community-expert-monthly' });
    expect(outcome).toEqual({
      outcome: 'scheduled',
      lookupKey: 'community-expert-monthly',
      effectiveAt: preview.effectiveAt,
    });
    expect((await app.readBilling(expert.organizationId)).expert).toMatchObject({
      plan: 'top-expert',
      live: true,
      pendingLookupKey: 'community-expert-monthly',
      pendingAt: new Date(preview.effectiveAt),
    });
    await expect.poll(() => workosRole(expert)).toBe('expert_top');
    expect((await invoices(expert)).length).toBe(before);
    expect(await app.resumePlan(expert)).toEqual({ undone: 'scheduled_change' });
    expect((await app.readBilling(expert.organizationId)).expert).toMatchObject({
      plan: 'top-expert',
      pendingLookupKey: null,
      pendingAt: null,
    });
  });

  it('from annual to monthly waits as well', async () => {
    const expert = await newSubscriber('top-expert-annual');
    expect(await changeAsShown(expert, 'top-expert-monthly')).toMatchObject({
      outcome: 'scheduled',
    });
  });

  it('gives way to an upgrade and to a cancellation', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    await app.changePlan(expert, { lookupKey: 'community-expert-monthly' });
    expect(await changeAsShown(expert, 'top-expert-annual')).toMatchObject({
      outcome: 'applied',
    });
    expect((await app.readBilling(expert.organizationId)).expert).toMatchObject({
      lookupKey: 'top-expert-annual',
      pendingAt: null,
    });
    await app.changePlan(expert, { lookupKey: 'community-expert-monthly' });
    const { endsAt } = await app.cancelPlan(expert, { reason: 'unused' });
    expect((await app.readBilling(expert.organizationId)).expert).toMatchObject({
      pendingAt: null,
      cancelAt: new Date(endsAt),
      currentPeriodEnd: new Date(endsAt),
    });
  });
});

describe('cancelling', () => {
  it('keeps everything until the period ends, tells Stripe why, and can be taken back', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const { endsAt } = await app.cancelPlan(expert, {
      reason: 'too_expensive',
      comment: 'for now',
    });
    expect(await app.cancelPlan(expert, { reason: 'other' })).toEqual({ endsAt });
    const subscription = await app.stripe().subscriptions.retrieve(expert.subscriptionId);
    expect(subscription).toMatchObject({
      cancel_at_period_end: true,
      cancellation_details: { feedback: 'too_expensive', comment: 'for now' },
    });
    await expect.poll(() => workosRole(expert)).toBe('expert_top');
    expect(await app.resumePlan(expert)).toEqual({ undone: 'cancellation' });
    expect((await app.readBilling(expert.organizationId)).expert).toMatchObject({
      cancelAt: null,
      live: true,
    });
    await expect(app.resumePlan(expert)).rejects.toEqual(refusal('nothing_pending'));
  });

  it('gives way to a change of plan', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    await app.cancelPlan(expert, { reason: 'missing_features' });
    await changeAsShown(expert, 'top-expert-monthly');
    expect((await app.readBilling(expert.organizationId)).expert).toMatchObject({
      plan: 'top-expert',
      cancelAt: null,
    });
  });

  it('racing an upgrade leaves one clear state and one charge', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    await Promise.allSettled([
      changeAsShown(expert, 'top-expert-monthly'),
      app.cancelPlan(expert, { reason: 'other' }),
    ]);
    const customer = (await app.findStripeCustomer(expert.organizationId)) ?? '';
    const subscriptions = await app.stripe().subscriptions.list({ customer, status: 'all' });
    expect(subscriptions.data).toHaveLength(1);
    const row = (await app.readBilling(expert.organizationId)).expert;
    expect(row).toMatchObject({ plan: 'top-expert', live: true });
    expect((await invoices(expert)).filter((invoice) => invoice.amount_paid > 0)).toHaveLength(2);
  });
});
