import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../harness';
import { at, startWorld, type World } from '../world';

let world: World;
let stripe: Stripe;
let plans: Catalogue;

beforeAll(async () => {
  world = await startWorld();
  ({ stripe, plans } = world);
});
afterAll(() => world.stop());

describe('ending and pausing', () => {
  it('cancels at period end and resumes until then, then cancels now', async () => {
    const { customer, subscription, item } = await world.subscriber({ price: plans.monthly.id });
    const ending = await stripe.subscriptions.update(subscription.id, {
      cancel_at_period_end: true,
      cancellation_details: { feedback: 'too_expensive' },
    });
    expect(ending).toMatchObject({
      status: 'active',
      cancel_at_period_end: true,
      cancel_at: item.current_period_end,
      cancellation_details: { reason: 'cancellation_requested', feedback: 'too_expensive' },
    });
    const resumed = await stripe.subscriptions.update(subscription.id, {
      cancel_at_period_end: false,
    });
    expect(resumed).toMatchObject({
      cancel_at_period_end: false,
      cancel_at: null,
      canceled_at: null,
    });
    const placed = await stripe.subscriptions.update(subscription.id, {
      cancel_at: 'max_period_end',
    });
    expect(placed).toMatchObject({
      cancel_at_period_end: false,
      cancel_at: item.current_period_end,
    });
    const gone = await stripe.subscriptions.cancel(subscription.id);
    expect(gone.status).toBe('canceled');
    expect(await world.featuresOf(customer)).toEqual([]);
    await expect(stripe.subscriptions.cancel(subscription.id)).rejects.toMatchObject({
      code: 'resource_missing',
    });
    await expect(
      stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }),
    ).rejects.toMatchObject({ code: 'invalid_canceled_subscription_fields' });
    const types = (await world.eventsFor(customer)).map(({ type }) => type);
    expect(types.filter((type) => type === 'customer.subscription.deleted')).toHaveLength(1);
  });

  it('pauses collection without touching the status, and pauses and resumes the subscription', async () => {
    const { customer, subscription } = await world.subscriber({ price: plans.monthly.id });
    const collecting = await stripe.subscriptions.update(subscription.id, {
      pause_collection: { behavior: 'void' },
    });
    expect(collecting).toMatchObject({
      status: 'active',
      pause_collection: { behavior: 'void', resumes_at: null },
    });
    expect(
      (await stripe.subscriptions.update(subscription.id, { pause_collection: '' }))
        .pause_collection,
    ).toBeNull();
    const paused = await stripe.subscriptions.pause(subscription.id);
    expect(paused).toMatchObject({
      status: 'paused',
      status_details: { paused: { subscription: { type: 'pause_requested' } } },
    });
    expect(await world.featuresOf(customer)).toEqual([]);
    const resumed = await stripe.subscriptions.resume(subscription.id, {
      payment_behavior: 'resume_on_payment_success',
    });
    expect(resumed.status).toBe('active');
    expect(await world.featuresOf(customer)).toEqual(['events_create']);
    const types = (await world.eventsFor(customer)).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['customer.subscription.paused', 'customer.subscription.resumed']),
    );
  });

  describe('a pause that ends', () => {
    const paused = async (card: string, start?: string) => {
      const made = await world.subscriber({
        price: plans.monthly.id,
        ...(start && { start }),
      });
      const { id } = await stripe.paymentMethods.attach(card, { customer: made.customer });
      await stripe.subscriptions.update(made.subscription.id, { default_payment_method: id });
      await stripe.subscriptions.pause(made.subscription.id);
      return { ...made, id: made.subscription.id, card: id };
    };
    const openInvoice = async (id: string) => {
      const found = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
      const invoice = found.latest_invoice;
      return typeof invoice === 'object' && invoice?.status === 'open' ? invoice : null;
    };

    it('waits for an attempt to pay, which is not made unless asked for', async () => {
      const { id, customer, card } = await paused('pm_card_visa');
      expect(await stripe.subscriptions.resume(id)).toMatchObject({ status: 'paused' });
      const invoice = await openInvoice(id);
      expect(invoice).toMatchObject({ amount_paid: 0, attempted: false, auto_advance: false });
      expect(await world.featuresOf(customer)).toEqual([]);
      await stripe.invoices.pay(invoice?.id ?? '', { payment_method: card });
      expect(await world.status(id)).toBe('active');
    });

    it('is past due after an attempt that fails, or paused still where payment was waited for', async () => {
      const attempted = await paused('pm_card_chargeCustomerFail');
      await stripe.subscriptions.resume(attempted.id);
      const invoice = await openInvoice(attempted.id);
      await expect(stripe.invoices.pay(invoice?.id ?? '')).rejects.toMatchObject({
        type: 'StripeCardError',
      });
      expect(await world.status(attempted.id)).toBe('past_due');
      const waiting = await paused('pm_card_chargeCustomerFail');
      const asked = { payment_behavior: 'resume_on_payment_success' as const };
      expect(await stripe.subscriptions.resume(waiting.id, asked)).toMatchObject({
        status: 'paused',
      });
      expect(await openInvoice(waiting.id)).toMatchObject({ attempted: true });
    });

    it('goes on without payment where its invoice is written off', async () => {
      const { id } = await paused('pm_card_visa');
      await stripe.subscriptions.resume(id);
      await stripe.invoices.markUncollectible((await openInvoice(id))?.id ?? '');
      expect(await world.status(id)).toBe('active');
    });

    it('stays, and its invoice is void, when nobody tries to pay for 23 hours', async () => {
      const { id, clock } = await paused('pm_card_visa', '2027-03-10T00:00:00Z');
      await stripe.subscriptions.resume(id);
      expect(await openInvoice(id)).not.toBeNull();
      await world.advance(clock, at('2027-03-11T00:00:00Z'));
      expect(await openInvoice(id)).toBeNull();
      expect(await world.status(id)).toBe('paused');
    });
  });

  it('adds and removes items', async () => {
    const { subscription } = await world.subscriber({ price: plans.monthly.id });
    const added = await stripe.subscriptionItems.create({
      subscription: subscription.id,
      price: plans.top.id,
      proration_behavior: 'none',
    });
    expect(
      (await stripe.subscriptionItems.list({ subscription: subscription.id })).data,
    ).toHaveLength(2);
    await stripe.subscriptionItems.del(added.id);
    expect((await stripe.subscriptions.retrieve(subscription.id)).items.data).toHaveLength(1);
  });

  it('announces no renewal of what ends with its period, and collects the last usage', async () => {
    const { clock, customer, subscription } = await world.subscriber({
      price: plans.monthly.id,
      start: '2027-03-10T00:00:00Z',
    });
    const meter = await stripe.billing.meters.create({
      display_name: 'Seats',
      event_name: 'ending_seats',
      default_aggregation: { formula: 'last' },
    });
    const seat = await stripe.prices.create({
      product: plans.product.id,
      currency: 'eur',
      unit_amount: 4900,
      recurring: { interval: 'month', usage_type: 'metered', meter: meter.id },
    });
    await stripe.subscriptionItems.create({ subscription: subscription.id, price: seat.id });
    await stripe.subscriptions.update(subscription.id, { cancel_at: 'min_period_end' });
    await stripe.billing.meterEvents.create({
      event_name: 'ending_seats',
      payload: { stripe_customer_id: customer, value: '2' },
      timestamp: Math.floor(Date.parse('2027-03-10T00:00:01Z') / 1000),
    });
    await world.advance(clock, Math.floor(Date.parse('2027-04-10T02:00:00Z') / 1000));
    expect(await world.status(subscription.id)).toBe('canceled');
    const types = (await world.eventsFor(customer)).map(({ type }) => type);
    expect(types).not.toContain('invoice.upcoming');
    expect((await world.invoices(customer)).at(-1)).toMatchObject({ total: 9800, status: 'paid' });
  });
});
