import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { newExpert } from '@/tests/support/expert';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/billing/start/start-costs')),
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/catalog/require-stripe-price')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
});
const suite = withWorker(load);

const MONTHLY = { lookupKey: 'community-expert-monthly' };
const ANNUAL = { lookupKey: 'community-expert-annual' };

/** Puts the key of a price on another one, as `catalog apply` or a hand in the dashboard does. */
async function replacePrice(lookupKey: string, amountCents?: number): Promise<() => Promise<void>> {
  const stripe = suite.app.stripe();
  const old = await suite.app.findPriceByLookupKey(lookupKey);
  if (!old?.recurring || typeof old.product !== 'string') throw new Error('no such price');
  const base = {
    product: old.product,
    currency: old.currency,
    recurring: { interval: old.recurring.interval },
    lookup_key: lookupKey,
    transfer_lookup_key: true,
  };
  await stripe.prices.create({ ...base, unit_amount: amountCents ?? old.unit_amount ?? 0 });
  await stripe.prices.update(old.id, { active: false });
  return async () => {
    await stripe.prices.update(old.id, { active: true });
    await stripe.prices.update(old.id, { lookup_key: lookupKey, transfer_lookup_key: true });
  };
}

/** What the checkout shows of the monthly plan. */
async function shown(expert: Context) {
  const price = await suite.app.requireStripePrice(MONTHLY.lookupKey);
  return suite.app.readStartCosts(expert.organizationId, price);
}

/** The subscriptions of an organization whose first invoice somebody could pay. */
async function payable(organizationId: string): Promise<string[]> {
  const customer = (await suite.app.findStripeCustomer(organizationId)) ?? '';
  const found = await suite.app.stripe().subscriptions.list({ customer, status: 'incomplete' });
  return found.data.map(({ id }) => id);
}

describe('a start that failed once', () => {
  it('locks nobody out when its price has been replaced meanwhile', async () => {
    const expert = await newExpert();
    await suite.stack.stripe.control.inject({
      method: 'POST',
      path: '/v1/subscriptions',
      status: 500,
      times: 50,
      when: 'before',
    });
    await expect(suite.app.subscribe(expert, ANNUAL)).rejects.toMatchObject({
      code: 'provider_unavailable',
    });
    await suite.stack.stripe.control.clearInjections();
    const restore = await replacePrice(ANNUAL.lookupKey);
    for (const input of [ANNUAL, MONTHLY])
      expect(await suite.app.subscribe(expert, input)).toMatchObject({ status: 'incomplete' });
    await restore();
  });

  it('is closed when Stripe refuses it for good, with a reason', async () => {
    const expert = await newExpert();
    const customer = await suite.app.ensureStripeCustomer(expert);
    const { id: product } = await suite.app.stripe().products.create({ name: 'Another product' });
    const dollars = await suite.app.stripe().prices.create({
      currency: 'usd',
      unit_amount: 1000,
      recurring: { interval: 'month' },
      product,
    });
    const method = await suite.app.stripe().paymentMethods.attach('pm_card_visa', { customer });
    const other = await suite.app.stripe().subscriptions.create({
      customer,
      items: [{ price: dollars.id }],
      default_payment_method: method.id,
    });
    for (let round = 0; round < 2; round += 1)
      await expect(suite.app.subscribe(expert, MONTHLY)).rejects.toMatchObject({
        code: 'currency_mismatch',
      });
    expect(other.status).toBe('active');
  });

  for (const [of, path] of Object.entries({
    customer: '/v1/customers$',
    subscription: '/v1/subscriptions$',
  }))
    for (const when of ['before', 'after'] as const)
      it(`is tried anew where Stripe would repeat its failure all day (${of}, ${when})`, async () => {
        const expert = await newExpert();
        const fault = { method: 'POST', path, status: 500, times: 1, when } as const;
        await suite.stack.stripe.control.inject({ ...fault, remembered: true });
        await expect(suite.app.subscribe(expert, MONTHLY)).rejects.toMatchObject({
          code: 'provider_unavailable',
        });
        const begun = await suite.app.subscribe(expert, MONTHLY);
        expect(begun).toMatchObject({ status: 'incomplete', intentType: 'payment' });
        expect(await suite.app.subscribe(expert, MONTHLY)).toEqual(begun);
        expect(await payable(expert.organizationId)).toEqual([begun.subscriptionId]);
      });

  it('leaves nothing to pay beside another choice, though Stripe carried it out', async () => {
    const expert = await newExpert();
    const fault = { method: 'POST', path: '/v1/subscriptions$', when: 'after' } as const;
    await suite.stack.stripe.control.inject({ ...fault, status: 'disconnect', times: 7 });
    await expect(suite.app.subscribe(expert, ANNUAL)).rejects.toMatchObject({
      code: 'provider_unavailable',
    });
    await suite.stack.stripe.control.clearInjections();
    const begun = await suite.app.subscribe(expert, MONTHLY);
    expect(await payable(expert.organizationId)).toEqual([begun.subscriptionId]);
  });
});

describe('what was shown', () => {
  it('is what is charged: a price that is another at Stripe starts nothing', async () => {
    const expert = await newExpert();
    const restore = await replacePrice(ANNUAL.lookupKey, 99_900);
    await expect(suite.app.subscribe(expert, ANNUAL)).rejects.toMatchObject({
      code: 'price_changed',
    });
    await restore();
    await expect(suite.app.subscribe(expert, { ...MONTHLY, shownCents: 1 })).rejects.toMatchObject({
      code: 'price_changed',
    });
    const customer = await suite.app.ensureStripeCustomer(expert);
    expect((await suite.app.listSubscriptions(customer)).length).toBe(0);
  });

  for (const [what, balance, due, left] of [
    ['a credit', -1000, 1500, 0],
    ['more credit than the price', -10_000, 0, 7500],
    ['a small debt from before', 30, 2530, 0],
  ] as const)
    it(`is what is charged where the account has ${what}`, async () => {
      const expert = await newExpert();
      const customer = await suite.app.ensureStripeCustomer(expert);
      await suite.app.stripe().customers.update(customer, { balance });
      await expect(
        suite.app.subscribe(expert, { ...MONTHLY, shownCents: 2500 }),
      ).rejects.toMatchObject({ code: 'price_changed' });
      expect((await suite.app.listSubscriptions(customer)).length).toBe(0);
      const costs = { dueTodayCents: due, creditLeftCents: left };
      expect(await shown(expert)).toMatchObject(costs);
      const { status } = await suite.app.subscribe(expert, { ...MONTHLY, shownCents: due });
      // Seen again while it waits for its payment, it is the same.
      const again = status === 'incomplete' ? await shown(expert) : costs;
      expect(again).toMatchObject(costs);
      const { data } = await suite.app.stripe().invoices.list({ customer });
      expect(data.map(({ amount_due: charged }) => charged)).toEqual([due]);
    });

  it('is what is charged after another start has given back what it had taken of the account', async () => {
    const expert = await newExpert();
    const customer = await suite.app.ensureStripeCustomer(expert);
    await suite.app.stripe().customers.update(customer, { balance: -1000 });
    await suite.app.subscribe(expert, { ...ANNUAL, shownCents: 23_000 });
    const { dueTodayCents } = await shown(expert);
    const asShown = { ...MONTHLY, shownCents: dueTodayCents };
    const refused = await suite.app.subscribe(expert, asShown).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ code: 'price_changed' });
    const { dueTodayCents: again } = await shown(expert);
    await suite.app.subscribe(expert, { ...MONTHLY, shownCents: again });
    const { data } = await suite.app.stripe().invoices.list({ customer, status: 'open' });
    expect(data.map(({ amount_due: charged }) => charged)).toEqual([again]);
  });
});

it('an address that Stripe refuses keeps nobody from subscribing', async () => {
  const expert = await newExpert();
  const { users } = suite.app.schema;
  const email = `${'x'.repeat(520)}@example.test`;
  await suite.app.db().update(users).set({ email }).where(eq(users.id, expert.actor.userId));
  const { subscriptionId } = await suite.app.subscribe(expert, MONTHLY);
  expect(await payable(expert.organizationId)).toEqual([subscriptionId]);
});
