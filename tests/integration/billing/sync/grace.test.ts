import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';
import { useCard } from '@/tests/support/use-card';
import { GRACE_DAYS } from '@/config/policies';

const DAY = 86_400;

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/pay/find-due-payment')),
  ...(await import('@/lib/subscriptions/read-billing')),
  ...(await import('@/lib/billing/sync/sync-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/console/organizations/actions/extend-grace')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
  await stack.stripe.control.settings({ dunning: { retryDays: [3, 5], outcome: 'past_due' } });
});
afterAll(() => stack.stop());

type Subscriber = Context & { subscriptionId: string };

/** What the plan is, some days later. */
async function after(expert: Subscriber, days: number) {
  await stack.stripe.control.advanceClock({ seconds: days * DAY + 7200 });
  const time = new Date((await stack.stripe.control.now()) * 1000);
  const customer = (await app.findStripeCustomer(expert.organizationId)) ?? '';
  await app.syncCustomer(customer, { now: () => time });
  const row = (await app.readBilling(expert.organizationId)).expert;
  return { status: row?.status, live: row?.live };
}

describe('the grace period', () => {
  it('is one, however many invoices go unpaid after the first', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    await useCard(expert, 'pm_card_chargeCustomerFail');
    expect(await after(expert, 31)).toEqual({ status: 'past_due', live: true });
    expect(await after(expert, GRACE_DAYS + 1)).toEqual({ status: 'past_due', live: false });
    // Another period has begun: Stripe has made another invoice, and has not been paid for it either.
    expect(await after(expert, 23)).toEqual({ status: 'past_due', live: false });
  });

  it('is granted again to someone who has paid in between, old debts or not', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    await useCard(expert, 'pm_card_chargeCustomerFail');
    await after(expert, 31);
    await after(expert, 31);
    const { latest_invoice: latest } = await app
      .stripe()
      .subscriptions.retrieve(expert.subscriptionId);
    const invoice = typeof latest === 'string' ? latest : (latest?.id ?? '');
    await useCard(expert, 'pm_card_visa');
    await app.stripe().invoices.pay(invoice);
    expect(await after(expert, 1)).toEqual({ status: 'active', live: true });
    await useCard(expert, 'pm_card_chargeCustomerFail');
    expect(await after(expert, 30)).toEqual({ status: 'past_due', live: true });
  });

  it('lasts as long as an administrator has given it, and then ends by itself', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const { organizationId } = expert;
    await useCard(expert, 'pm_card_chargeCustomerFail');
    await after(expert, 31);
    expect(await after(expert, GRACE_DAYS + 1)).toEqual({ status: 'past_due', live: false });
    const time = new Date((await stack.stripe.control.now()) * 1000);
    const clock = { now: () => time };
    const lastDay = new Date(time.getTime() + 4 * DAY * 1000).toISOString().slice(0, 10);
    await app.extendGrace(expert, { organizationId, lastDay }, clock);
    expect(await after(expert, 0)).toEqual({ status: 'past_due', live: true });
    expect(await after(expert, 3)).toEqual({ status: 'past_due', live: true });
    expect(await after(expert, 3)).toEqual({ status: 'past_due', live: false });
  });
});
