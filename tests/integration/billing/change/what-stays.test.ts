import type Stripe from 'stripe';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeAsShown as change } from '@/tests/support/change-as-shown';
import { newExpert } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
});
const suite = withWorker(load);

type Subscriber = Awaited<ReturnType<typeof newSubscriber>>;

const now = (subscriber: Subscriber): Promise<Stripe.Subscription> =>
  suite.app.stripe().subscriptions.retrieve(subscriber.subscriptionId, { expand: ['schedule'] });

describe('a change', () => {
  let extra: string;
  beforeAll(async () => {
    const product = await suite.app.stripe().products.create({ name: 'Onboarding pack' });
    const price = await suite.app.stripe().prices.create({
      currency: 'eur',
      unit_amount: 900,
      recurring: { interval: 'month' },
      product: product.id,
    });
    extra = price.id;
  });

  it('for the end of the period leaves every other item and its quantity alone', async () => {
    const subscriber = await newSubscriber('top-expert-monthly');
    await suite.app.stripe().subscriptionItems.create({
      subscription: subscriber.subscriptionId,
      price: extra,
      quantity: 3,
      proration_behavior: 'none',
    });
    await change(subscriber, 'community-expert-monthly');
    const { schedule, items } = await now(subscriber);
    expect(items.data.map(({ price, quantity }) => [price.id === extra, quantity])).toEqual([
      [false, 1],
      [true, 3],
    ]);
    const later = typeof schedule === 'object' ? schedule?.phases[1]?.items : undefined;
    expect(later?.map(({ price, quantity }) => [price === extra, quantity])).toEqual([
      [false, 1],
      [true, 3],
    ]);
  });

  it('now is refused without what was shown', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    await expect(
      suite.app.changePlan(subscriber, { lookupKey: 'top-expert-monthly' }),
    ).rejects.toMatchObject({ code: 'preview_required' });
  });

  it('of a plan in another currency is refused, and leaves no schedule behind', async () => {
    const expert = await newExpert();
    const customer = await suite.app.ensureStripeCustomer(expert);
    const top = await suite.app.findPriceByLookupKey('top-expert-monthly');
    const price = await suite.app.stripe().prices.create({
      currency: 'usd',
      unit_amount: 6900,
      recurring: { interval: 'month' },
      product: typeof top?.product === 'string' ? top.product : '',
    });
    const method = await suite.app.stripe().paymentMethods.attach('pm_card_visa', { customer });
    const { id } = await suite.app.stripe().subscriptions.create({
      customer,
      items: [{ price: price.id }],
      default_payment_method: method.id,
    });
    await expect(change(expert, 'community-expert-monthly')).rejects.toMatchObject({
      code: 'currency_mismatch',
    });
    expect((await suite.app.stripe().subscriptions.retrieve(id)).schedule).toBeNull();
  });
});
