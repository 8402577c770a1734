import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../harness';
import { invoiceOf, startWorld, type World } from '../world';

let world: World;
let stripe: Stripe;
let plans: Catalogue;

beforeAll(async () => {
  world = await startWorld();
  ({ stripe, plans } = world);
});
afterAll(() => world.stop());

/** A plan that is to end, and an upgrade of it that takes the end back and is not paid. */
async function waiting() {
  const { customer, subscription, item } = await world.subscriber({ price: plans.monthly.id });
  const card = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
  await stripe.subscriptions.update(subscription.id, {
    default_payment_method: card.id,
    cancel_at_period_end: true,
  });
  const pending = await stripe.subscriptions.update(subscription.id, {
    items: [{ id: item.id, price: plans.top.id }],
    proration_behavior: 'always_invoice',
    payment_behavior: 'pending_if_incomplete',
    cancel_at_period_end: false,
    expand: ['latest_invoice'],
  });
  return { customer, id: subscription.id, pending, invoice: invoiceOf(pending).id };
}

describe('changing', () => {
  it('prorates an upgrade to the second and charges it at once', async () => {
    const { customer, subscription, item } = await world.subscriber({ price: plans.monthly.id });
    const date = item.current_period_start + 10 * 24 * 3600 + 7;
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item.id, price: plans.top.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
      proration_date: date,
    });
    const after = await stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice'],
    });
    const share =
      (item.current_period_end - date) / (item.current_period_end - item.current_period_start);
    const expected = Math.round(5900 * share) - Math.round(2500 * share);
    expect(invoiceOf(after)).toMatchObject({
      status: 'paid',
      total: expected,
      billing_reason: 'subscription_update',
    });
    expect(after.items.data[0]?.price.id).toBe(plans.top.id);
    expect(after.items.data[0]?.current_period_end).toBe(item.current_period_end);
    expect(await world.featuresOf(customer)).toEqual(['analytics_access', 'events_create']);
  });

  it('keeps the old price while an upgrade is unpaid, and applies it when paid', async () => {
    const { customer, subscription, item } = await world.subscriber({ price: plans.monthly.id });
    const declining = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer,
    });
    await stripe.subscriptions.update(subscription.id, { default_payment_method: declining.id });
    const pending = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item.id, price: plans.top.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
      expand: ['latest_invoice'],
    });
    expect(pending.status).toBe('active');
    expect(pending.items.data[0]?.price.id).toBe(plans.monthly.id);
    expect(pending.pending_update?.subscription_items?.[0]?.price.id).toBe(plans.top.id);
    expect(invoiceOf(pending).status).toBe('open');
    expect(await world.featuresOf(customer)).toEqual(['events_create']);
    const good = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    await stripe.invoices.pay(invoiceOf(pending).id, { payment_method: good.id });
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect(after.pending_update).toBeNull();
    expect(after.items.data[0]?.price.id).toBe(plans.top.id);
    expect((await world.eventsFor(customer)).map(({ type }) => type)).toContain(
      'customer.subscription.pending_update_applied',
    );
  });

  describe('with an upgrade that waits for its payment', () => {
    it('takes the pending end back once it is paid, not before', async () => {
      const { customer, id, pending, invoice } = await waiting();
      expect(pending.pending_update?.cancel_at_period_end).toBe(false);
      expect(pending.cancel_at_period_end).toBe(true);
      const good = await stripe.paymentMethods.attach('pm_card_visa', { customer });
      await stripe.invoices.pay(invoice, { payment_method: good.id });
      const after = await stripe.subscriptions.retrieve(id);
      expect(after).toMatchObject({ cancel_at_period_end: false, cancel_at: null });
      expect(after.items.data[0]?.price.id).toBe(plans.top.id);
    });

    it('gives it up when its invoice is voided', async () => {
      const { customer, id, invoice } = await waiting();
      await stripe.invoices.voidInvoice(invoice);
      const after = await stripe.subscriptions.retrieve(id);
      expect(after).toMatchObject({ pending_update: null, cancel_at_period_end: true });
      expect((await world.eventsFor(customer)).map(({ type }) => type)).toContain(
        'customer.subscription.pending_update_expired',
      );
    });

    it('gives it up when an update says otherwise of the end', async () => {
      const { id, invoice } = await waiting();
      await stripe.subscriptions.update(id, { cancel_at_period_end: true });
      expect((await stripe.subscriptions.retrieve(id)).pending_update).toBeNull();
      expect((await stripe.invoices.retrieve(invoice)).status).toBe('void');
    });
  });

  it('puts prorations on the next invoice by default and none when told', async () => {
    const { customer, subscription, item } = await world.subscriber({ price: plans.monthly.id });
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item.id, price: plans.top.id }],
    });
    const { data } = await stripe.invoiceItems.list({ customer, pending: true });
    expect(data.every(({ proration }) => proration)).toBe(true);
    expect(data.reduce((sum, { amount }) => sum + amount, 0)).toBe(5900 - 2500);
    const other = await world.subscriber({ price: plans.monthly.id });
    await stripe.subscriptions.update(other.subscription.id, {
      items: [{ id: other.item.id, price: plans.top.id }],
      proration_behavior: 'none',
    });
    expect((await stripe.invoiceItems.list({ customer: other.customer })).data).toEqual([]);
  });

  it('puts the credit of an immediate downgrade on the customer balance', async () => {
    const { customer, subscription, item } = await world.subscriber({ price: plans.top.id });
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item.id, price: plans.monthly.id }],
      proration_behavior: 'always_invoice',
    });
    const { balance } = await getCustomer(customer);
    expect(balance).toBe(2500 - 5900);
  });
});

async function getCustomer(id: string): Promise<Stripe.Customer> {
  const customer = await stripe.customers.retrieve(id);
  if (customer.deleted === true) throw new Error('deleted');
  return customer;
}
