import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customerWithCard, type Catalogue } from '../harness';
import { at, intentOf, startWorld, type World } from '../world';

let world: World;
let stripe: Stripe;
let plans: Catalogue;

beforeEach(async () => {
  world = await startWorld();
  ({ stripe, plans } = world);
});
afterEach(() => world.stop());

async function failing(outcome: 'cancel' | 'unpaid' | 'past_due') {
  await world.harness.sandbox.control.settings({ dunning: { retryDays: [3, 5], outcome } });
  const found = await world.subscriber({ start: '2027-03-10T00:00:00Z', price: plans.monthly.id });
  const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
    customer: found.customer,
  });
  await stripe.subscriptions.update(found.subscription.id, { default_payment_method: bad.id });
  await world.advance(found.clock, at('2027-04-10T02:00:00Z'));
  return found;
}
describe('dunning', () => {
  it('is past due after the first failure and retries on the set days', async () => {
    const { clock, customer, subscription } = await failing('cancel');
    expect(await world.status(subscription.id)).toBe('past_due');
    expect((await world.invoices(customer))[1]).toMatchObject({
      status: 'open',
      attempt_count: 1,
      next_payment_attempt: at('2027-04-13T01:00:00Z'),
    });
    expect((await stripe.entitlements.activeEntitlements.list({ customer })).data).toHaveLength(1);
    await world.advance(clock, at('2027-04-13T02:00:00Z'));
    expect((await world.invoices(customer))[1]).toMatchObject({
      attempt_count: 2,
      next_payment_attempt: at('2027-04-18T01:00:00Z'),
    });
    await world.advance(clock, at('2027-04-18T02:00:00Z'));
    const ended = await stripe.subscriptions.retrieve(subscription.id);
    expect(ended).toMatchObject({
      status: 'canceled',
      cancellation_details: { reason: 'payment_failed' },
    });
    expect((await stripe.entitlements.activeEntitlements.list({ customer })).data).toEqual([]);
  });

  it('ends unpaid when set so, leaves later invoices as drafts, and recovers by paying the latest', async () => {
    const { clock, customer, subscription } = await failing('unpaid');
    await world.advance(clock, at('2027-04-19T00:00:00Z'));
    expect(await world.status(subscription.id)).toBe('unpaid');
    expect((await stripe.entitlements.activeEntitlements.list({ customer })).data).toEqual([]);
    await world.advance(clock, at('2027-05-11T00:00:00Z'));
    const latest = (await world.invoices(customer)).at(-1);
    expect(latest).toMatchObject({ status: 'draft', auto_advance: false });
    const good = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    await stripe.invoices.pay(latest?.id ?? '', { payment_method: good.id });
    expect(await world.status(subscription.id)).toBe('active');
    expect((await stripe.entitlements.activeEntitlements.list({ customer })).data).toHaveLength(1);
  });

  it('stays past due when set so, and recovers with a new card', async () => {
    const { clock, customer, subscription } = await failing('past_due');
    await world.advance(clock, at('2027-04-30T00:00:00Z'));
    expect(await world.status(subscription.id)).toBe('past_due');
    const open = (await world.invoices(customer))[1];
    const good = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    await stripe.subscriptions.update(subscription.id, { default_payment_method: good.id });
    await stripe.invoices.pay(open?.id ?? '');
    expect(await world.status(subscription.id)).toBe('active');
  });

  it('asks for authentication when a renewal needs it', async () => {
    const clock = await stripe.testHelpers.testClocks.create({
      frozen_time: at('2027-03-10T00:00:00Z'),
    });
    const customer = await customerWithCard(stripe, 'pm_card_authenticationRequired', {
      test_clock: clock.id,
    });
    const started = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: plans.monthly.id }],
      payment_behavior: 'default_incomplete',
      expand: ['latest_invoice.payments'],
    });
    const intent = intentOf(started);
    await stripe.paymentIntents.confirm(intent);
    await world.harness.sandbox.control.authenticate(intent, 'pass');
    expect(await world.status(started.id)).toBe('active');
    await world.advance(clock.id, at('2027-04-10T02:00:00Z'));
    expect(await world.status(started.id)).toBe('past_due');
    expect(await world.types()).toContain('invoice.payment_action_required');
  });
});
