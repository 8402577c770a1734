import type Stripe from 'stripe';
import type { ChangeOutcome } from '@/lib/billing/change/plan-change';
import { describe, expect, it } from 'vitest';
import { changeAsShown as change } from '@/tests/support/change-as-shown';
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

async function payWithCard(subscriber: Subscriber, card: string): Promise<void> {
  const customer = (await suite.app.findStripeCustomer(subscriber.organizationId)) ?? '';
  const method = await suite.app.stripe().paymentMethods.attach(card, { customer });
  await suite.app
    .stripe()
    .subscriptions.update(subscriber.subscriptionId, { default_payment_method: method.id });
}

/** Pays what a change waits for, as the page that asks for it would. */
async function pay(subscriber: Subscriber, outcome: ChangeOutcome): Promise<void> {
  const secret = outcome.outcome === 'payment_required' ? outcome.clientSecret : null;
  const intent = secret?.split('_secret_')[0] ?? '';
  const good = { payment_method: 'pm_card_visa' };
  await suite.app.stripe().paymentIntents.confirm(intent, good);
  await suite.app.syncOwnCustomer(subscriber);
}

describe('an upgrade that is not paid', () => {
  for (const card of ['pm_card_chargeCustomerFail', 'pm_card_authenticationRequired'])
    it(`leaves a cancellation standing (${card})`, async () => {
      const subscriber = await newSubscriber('community-expert-monthly');
      await suite.app.cancelPlan(subscriber, { reason: 'too_expensive' });
      await payWithCard(subscriber, card);
      expect(await change(subscriber, 'top-expert-monthly')).toMatchObject({
        outcome: 'payment_required',
      });
      const { cancel_at_period_end: ends, items } = await now(subscriber);
      expect([ends, items.data[0]?.price.lookup_key]).toEqual([true, 'community-expert-monthly']);
    });

  it('takes a cancellation back once it is paid, as its preview showed', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    await suite.app.cancelPlan(subscriber, { reason: 'too_expensive' });
    await payWithCard(subscriber, 'pm_card_authenticationRequired');
    await pay(subscriber, await change(subscriber, 'top-expert-monthly'));
    const { cancel_at_period_end: ends, cancel_at: end, items } = await now(subscriber);
    expect([ends, end]).toEqual([false, null]);
    expect(items.data[0]?.price.lookup_key).toBe('top-expert-monthly');
  });

  for (const [what, decide] of [
    ['cancellation', (one: Subscriber) => suite.app.cancelPlan(one, { reason: 'other' })],
    ['smaller plan', (one: Subscriber) => change(one, 'community-expert-monthly')],
  ] as const)
    it(`can no longer be paid in another tab after a ${what}`, async () => {
      const subscriber = await newSubscriber('community-expert-annual');
      await payWithCard(subscriber, 'pm_card_authenticationRequired');
      const waiting = await change(subscriber, 'top-expert-annual');
      await decide(subscriber);
      await expect(pay(subscriber, waiting)).rejects.toThrow(/canceled/);
      const { pending_update: pending, items } = await now(subscriber);
      expect(pending).toBeNull();
      expect(items.data[0]?.price.lookup_key).toBe('community-expert-annual');
    });

  it('leaves a scheduled downgrade standing, and nothing to pay', async () => {
    const subscriber = await newSubscriber('top-expert-monthly');
    await change(subscriber, 'community-expert-monthly');
    await payWithCard(subscriber, 'pm_card_chargeCustomerFail');
    await expect(change(subscriber, 'top-expert-annual')).rejects.toMatchObject({
      code: 'payment_refused',
    });
    const { schedule, pending_update: pending, items } = await now(subscriber);
    expect(items.data[0]?.price.lookup_key).toBe('top-expert-monthly');
    expect(pending).toBeNull();
    expect(typeof schedule === 'object' && schedule?.metadata).toEqual({
      lookupKey: 'community-expert-monthly',
    });
  });

  it('leaves a schedule standing that somebody made by hand', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    const { stripe } = suite.app;
    const made = await stripe().subscriptionSchedules.create({
      from_subscription: subscriber.subscriptionId,
    });
    const annual = await suite.app.findPriceByLookupKey('community-expert-annual');
    const [phase] = made.phases;
    await stripe().subscriptionSchedules.update(made.id, {
      metadata: { agreed: 'by phone' },
      phases: [
        {
          items: [{ price: phase?.items[0]?.price as string, quantity: 1 }],
          start_date: phase?.start_date ?? 0,
          end_date: phase?.end_date ?? 0,
        },
        { items: [{ price: annual?.id ?? '', quantity: 1 }], duration: { interval: 'year' } },
      ],
    });
    await payWithCard(subscriber, 'pm_card_chargeCustomerFail');
    await expect(change(subscriber, 'top-expert-monthly')).rejects.toMatchObject({
      code: 'payment_refused',
    });
    const { schedule } = await now(subscriber);
    const planned = typeof schedule === 'object' ? schedule : null;
    expect(planned?.metadata).toEqual({ agreed: 'by phone' });
    expect(planned?.phases.map(({ items }) => items[0]?.price)).toEqual([
      phase?.items[0]?.price,
      annual?.id,
    ]);
  });

  it('can be made again later, after somebody has put the plan back', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    const preview = await suite.app.previewChange(subscriber, { lookupKey: 'top-expert-monthly' });
    const shown = {
      lookupKey: 'top-expert-monthly',
      prorationDate: preview.prorationDate ?? undefined,
    };
    await suite.app.changePlan(subscriber, shown);
    const changed = await now(subscriber);
    const community = await suite.app.findPriceByLookupKey('community-expert-monthly');
    await suite.app.stripe().subscriptions.update(subscriber.subscriptionId, {
      items: [{ id: changed.items.data[0]?.id ?? '', price: community?.id ?? '' }],
      proration_behavior: 'always_invoice',
    });
    expect(await suite.app.changePlan(subscriber, shown)).toMatchObject({ outcome: 'applied' });
    const { items } = await now(subscriber);
    expect(items.data[0]?.price.lookup_key).toBe('top-expert-monthly');
  });
});

describe('a cancellation that Stripe does not take', () => {
  it('leaves a scheduled downgrade standing', async () => {
    const subscriber = await newSubscriber('top-expert-monthly');
    await change(subscriber, 'community-expert-monthly');
    await suite.stack.stripe.control.inject({
      method: 'POST',
      path: `/v1/subscriptions/${subscriber.subscriptionId}`,
      status: 500,
      times: 6,
      when: 'before',
    });
    await expect(suite.app.cancelPlan(subscriber, { reason: 'other' })).rejects.toMatchObject({
      code: 'outcome_unknown',
    });
    await suite.stack.stripe.control.clearInjections();
    const { schedule, cancel_at_period_end: ends } = await now(subscriber);
    expect(ends).toBe(false);
    expect(typeof schedule === 'object' && schedule?.metadata).toEqual({
      lookupKey: 'community-expert-monthly',
    });
  });

  it('leaves an end that was arranged for later standing', async () => {
    const subscriber = await newSubscriber('top-expert-monthly');
    const inAHundredDays = Math.floor(Date.now() / 1000) + 100 * 86_400;
    const { stripe } = suite.app;
    await stripe().subscriptions.update(subscriber.subscriptionId, { cancel_at: inAHundredDays });
    const path = `/v1/subscriptions/${subscriber.subscriptionId}`;
    const fault = { method: 'POST', path, status: 500, times: 6, when: 'before' } as const;
    await suite.stack.stripe.control.inject(fault);
    await expect(suite.app.cancelPlan(subscriber, { reason: 'other' })).rejects.toMatchObject({
      code: 'outcome_unknown',
    });
    await suite.stack.stripe.control.clearInjections();
    expect((await now(subscriber)).cancel_at).toBe(inAHundredDays);
    const { endsAt } = await suite.app.cancelPlan(subscriber, { reason: 'other' });
    const brought = await now(subscriber);
    expect(brought.cancel_at).toBe(brought.items.data[0]?.current_period_end);
    expect(endsAt).toBe(new Date((brought.cancel_at ?? 0) * 1000).toISOString());
  });
});

describe('a change that loses its first answer, about what was planned', () => {
  const planned = { lookupKey: 'community-expert-monthly' };
  const changes = {
    upgrade: (subscriber: Subscriber) => change(subscriber, 'top-expert-annual'),
    cancellation: (subscriber: Subscriber) => suite.app.cancelPlan(subscriber, { reason: 'other' }),
  };
  for (const [name, make] of Object.entries(changes))
    for (const when of ['before', 'after'] as const)
      it(`leaves a scheduled downgrade standing (${name}, ${when} Stripe did it)`, async () => {
        const subscriber = await newSubscriber('top-expert-monthly');
        await change(subscriber, planned.lookupKey);
        const path = '/v1/subscription_schedules/[^/]+/release';
        const fault = { method: 'POST', path, status: 'disconnect', times: 3, when } as const;
        await suite.stack.stripe.control.inject(fault);
        await expect(make(subscriber)).rejects.toMatchObject({ code: 'outcome_unknown' });
        await suite.stack.stripe.control.clearInjections();
        const { schedule, cancel_at_period_end: ends, items } = await now(subscriber);
        expect([ends, items.data[0]?.price.lookup_key]).toEqual([false, 'top-expert-monthly']);
        expect(typeof schedule === 'object' && schedule?.metadata).toEqual(planned);
      });
});
