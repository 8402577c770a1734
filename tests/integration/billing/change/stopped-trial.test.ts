import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newExpert } from '@/tests/support/expert';
import { priceOf } from '@/tests/support/by-hand';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';
import { useCard } from '@/tests/support/use-card';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/cancel/resume-plan')),
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterAll(() => stack.stop());

/** Somebody whose trial, made by hand, has ended without a card. */
async function stoppedTrial() {
  const expert = await newExpert();
  const { id } = await app.stripe().subscriptions.create({
    customer: await app.ensureStripeCustomer(expert),
    items: [{ price: await priceOf('top-expert-monthly') }],
    trial_period_days: 1,
    trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
  });
  await stack.stripe.control.advanceClock({ seconds: 2 * 86_400 });
  expect(await statusOf(id)).toBe('paused');
  return { ...expert, subscriptionId: id };
}

const statusOf = async (id: string) => (await app.stripe().subscriptions.retrieve(id)).status;

const invoicesOf = async (subscription: string) =>
  (await app.stripe().invoices.list({ subscription })).data.filter(({ total }) => total > 0);

describe('a trial that has stopped', () => {
  it('goes on once its first period is paid, which is tried at once', async () => {
    const expert = await stoppedTrial();
    await useCard(expert, 'pm_card_visa');
    expect(await app.resumePlan(expert)).toEqual({ undone: 'pause' });
    expect(await statusOf(expert.subscriptionId)).toBe('active');
    expect(await invoicesOf(expert.subscriptionId)).toMatchObject([
      { status: 'paid', amount_paid: 5900 },
    ]);
  });

  it.each([null, 'pm_card_chargeCustomerFail'])(
    'stays as it is where that fails (%s), with nothing left to be charged, and can be tried again',
    async (card) => {
      const expert = await stoppedTrial();
      if (card) await useCard(expert, card);
      await expect(app.resumePlan(expert)).rejects.toMatchObject({ code: 'payment_refused' });
      expect(await statusOf(expert.subscriptionId)).toBe('paused');
      expect((await invoicesOf(expert.subscriptionId)).map(({ status }) => status)).toEqual([
        'void',
      ]);
      await useCard(expert, 'pm_card_visa');
      await app.resumePlan(expert);
      expect(await statusOf(expert.subscriptionId)).toBe('active');
    },
  );
});

it('a refused card is not held against the next one, though the preview is the same', async () => {
  const subscriber = await newSubscriber('top-expert-monthly');
  await changeAsShown(subscriber, 'community-expert-monthly');
  await useCard(subscriber, 'pm_card_chargeCustomerFail');
  const lookupKey = 'top-expert-annual';
  const { prorationDate, priceId, dueTodayCents } = await app.previewChange(subscriber, {
    lookupKey,
  });
  const shown = {
    lookupKey,
    priceId,
    dueTodayCents,
    prorationDate: prorationDate ?? undefined,
  };
  await expect(app.changePlan(subscriber, shown)).rejects.toMatchObject({
    code: 'payment_refused',
  });
  await useCard(subscriber, 'pm_card_visa');
  expect(await app.changePlan(subscriber, shown)).toMatchObject({ outcome: 'applied' });
});
