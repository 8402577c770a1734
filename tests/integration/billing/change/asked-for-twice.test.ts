import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import type { RunningWorker } from '@/lib/jobs/worker';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';
import { useCard } from '@/tests/support/use-card';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/lib/billing/history/read-billing-page')),
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

async function invoices(context: Context): Promise<Stripe.Invoice[]> {
  const customer = (await app.findStripeCustomer(context.organizationId)) ?? '';
  return (await app.stripe().invoices.list({ customer, limit: 20 })).data;
}

describe('a change asked for twice, by a second click or in another tab', () => {
  it('an upgrade that waits for its payment gets no second invoice', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    await useCard(expert, 'pm_card_chargeCustomerFail');
    const { prorationDate, dueTodayCents } = await app.previewChange(expert, {
      lookupKey: 'top-expert-monthly',
    });
    const change = {
      lookupKey: 'top-expert-monthly',
      prorationDate: prorationDate ?? undefined,
      dueTodayCents,
    };
    const before = (await invoices(expert)).length;
    const outcomes = await Promise.all([1, 2].map(() => app.changePlan(expert, change)));
    expect(outcomes[0]).toMatchObject({ outcome: 'payment_required' });
    expect(outcomes[1]).toEqual(outcomes[0]);
    const made = (await invoices(expert)).slice(0, -before);
    expect(made.map(({ status }) => status)).toEqual(['open']);
  });

  it('a downgrade is scheduled, told and written down once', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const ask = () => changeAsShown(expert, 'community-expert-monthly');
    const outcomes = await Promise.all([ask(), ask()]);
    expect(outcomes[1]).toEqual(outcomes[0]);
    const { history } = await app.readBillingPage(expert.organizationId);
    expect(history.filter(({ kind }) => kind === 'changePlanned')).toHaveLength(1);
  });
});
