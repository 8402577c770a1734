import { expect, it } from 'vitest';
import { centsOf } from '@/tests/support/sold';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/lib/integrations/stripe')),
});
const suite = withWorker(load);

const SUPPORT_CENTS = 900;

/** A subscriber with three of the plan and a product of their own beside it. */
async function withMore(lookupKey: string) {
  const subscriber = await newSubscriber(lookupKey);
  const stripe = suite.app.stripe();
  const product = await stripe.products.create({ name: 'Support' });
  const recurring = { interval: 'month' as const };
  const support = { currency: 'eur', unit_amount: SUPPORT_CENTS, product: product.id, recurring };
  const price = await stripe.prices.create(support);
  const subscription = await stripe.subscriptions.retrieve(subscriber.subscriptionId);
  const items = [{ id: subscription.items.data[0]?.id ?? '', quantity: 3 }, { price: price.id }];
  await stripe.subscriptions.update(subscription.id, { items });
  return subscriber;
}

it.each([
  ['an upgrade', 'community-expert-monthly', 'top-expert-monthly'],
  ['a downgrade', 'top-expert-monthly', 'community-expert-monthly'],
])('the next charge after %s is that of the whole subscription', async (_, from, to) => {
  const subscriber = await withMore(from);
  const { nextChargeCents } = await suite.app.previewChange(subscriber, { lookupKey: to });
  expect(nextChargeCents).toBe(3 * centsOf(to) + SUPPORT_CENTS);
});

it.each([{ cancel_at_period_end: true }, { cancel_at: Math.floor(Date.now() / 1000) + 864_000 }])(
  'the next charge of a change that takes an end back is shown: %o',
  async (end) => {
    const { subscriptionId, ...context } = await newSubscriber('top-expert-monthly');
    await suite.app.stripe().subscriptions.update(subscriptionId, end);
    const lookupKey = 'community-expert-monthly';
    const { nextChargeCents } = await suite.app.previewChange(context, { lookupKey });
    expect(nextChargeCents).toBe(centsOf(lookupKey));
  },
);

it('the next charge after a change that replaces a scheduled one is that of the new plan', async () => {
  const subscriber = await newSubscriber('top-expert-monthly');
  await suite.app.changePlan(subscriber, { lookupKey: 'community-expert-monthly' });
  const lookupKey = 'top-expert-annual';
  const { nextChargeCents } = await suite.app.previewChange(subscriber, { lookupKey });
  expect(nextChargeCents).toBe(centsOf(lookupKey));
});
