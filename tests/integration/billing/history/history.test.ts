import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';
import { useCard } from '@/tests/support/use-card';
import { centsOf } from '@/tests/support/sold';

const DAY = 86_400;

const TOP = centsOf('top-expert-monthly');
const COMMUNITY = centsOf('community-expert-monthly');

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/cancel/resume-plan')),
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/billing/history/read-billing-page')),
  ...(await import('@/lib/billing/sync/sync-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterAll(() => stack.stop());

async function sync(context: Context): Promise<void> {
  const time = new Date((await stack.stripe.control.now()) * 1000);
  const customerId = (await app.findStripeCustomer(context.organizationId)) ?? '';
  await app.syncCustomer(customerId, { now: () => time });
}

async function daysLater(context: Context, days: number): Promise<void> {
  await stack.stripe.control.advanceClock({ seconds: days * DAY + 2 * 3600 });
  await sync(context);
}

/** Oldest first. */
async function told(context: Context) {
  const { history } = await app.readBillingPage(context.organizationId);
  return history
    .toReversed()
    .map(({ kind, plan, amountCents }) => `${kind} ${plan} ${amountCents ?? ''}`.trim());
}

describe('the history on the billing page', () => {
  it('tells a renewal that failed, the access that was lost, and the payment, once each', async () => {
    await stack.stripe.control.settings({ dunning: { retryDays: [3, 5, 7], outcome: 'unpaid' } });
    const expert = await newSubscriber('top-expert-monthly');
    await daysLater(expert, 31);
    await useCard(expert, 'pm_card_chargeCustomerFail');
    await daysLater(expert, 31);
    await daysLater(expert, 8);
    await useCard(expert, 'pm_card_visa');
    const { latest_invoice: due } = await app
      .stripe()
      .subscriptions.retrieve(expert.subscriptionId);
    await app.stripe().invoices.pay(typeof due === 'string' ? due : (due?.id ?? ''));
    await sync(expert);
    await sync(expert);
    const history = await told(expert);
    expect(history.toSorted()).toEqual(
      [
        `started top-expert ${TOP}`,
        `renewed top-expert ${TOP}`,
        `paymentFailed top-expert ${TOP}`,
        'accessShut top-expert',
        `recovered top-expert ${TOP}`,
      ].toSorted(),
    );
  });

  it('tells a downgrade, a pause, a cancellation and the end, in their order', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    await app.changePlan(expert, { lookupKey: 'community-expert-monthly' });
    await app.resumePlan(expert);
    await app.changePlan(expert, { lookupKey: 'community-expert-monthly' });
    await daysLater(expert, 31);
    const pause = { behavior: 'void' as const };
    await app.stripe().subscriptions.update(expert.subscriptionId, { pause_collection: pause });
    await sync(expert);
    await app.stripe().subscriptions.update(expert.subscriptionId, { pause_collection: '' });
    await sync(expert);
    await app.cancelPlan(expert, { reason: 'unused' });
    await daysLater(expert, 31);
    expect(await told(expert)).toEqual([
      `started top-expert ${TOP}`,
      'changePlanned community-expert',
      'changeUndone null',
      'changePlanned community-expert',
      `changed community-expert ${COMMUNITY}`,
      'paused community-expert',
      'unpaused community-expert',
      'cancelled null',
      'ended community-expert',
    ]);
  });

  it('stands without Stripe, less the amounts', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    await stack.stripe.control.inject({ path: '/v1/', status: 500, times: 40, when: 'before' });
    expect(await told(expert)).toEqual(['started top-expert']);
    await stack.stripe.control.clearInjections();
  });

  it('tells of the end that comes with a customer deleted in Stripe', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const customer = (await app.findStripeCustomer(expert.organizationId)) ?? '';
    await app.stripe().customers.del(customer);
    await sync(expert);
    await app.syncCustomer(customer);
    expect(await told(expert)).toEqual(['started top-expert', 'ended top-expert']);
  });
});
