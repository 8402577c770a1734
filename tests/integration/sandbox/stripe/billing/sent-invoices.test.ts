import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCatalogue, startHarness, type Harness } from '../harness';

const DAY = 24 * 3600;

let harness: Harness;
let stripe: Stripe;
let price: string;

beforeAll(async () => {
  harness = await startHarness();
  stripe = harness.stripe;
  price = (await makeCatalogue(stripe)).monthly.id;
});
afterAll(() => harness.stop());

async function sent() {
  const customer = await stripe.customers.create({ email: 'invoiced@example.com' });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price }],
    collection_method: 'send_invoice',
    days_until_due: 14,
  });
  const { data: invoices } = await stripe.invoices.list({ subscription: subscription.id });
  const invoice = invoices[0]?.id ?? '';
  return {
    subscription,
    invoice: () => stripe.invoices.retrieve(invoice),
    status: async () => (await stripe.subscriptions.retrieve(subscription.id)).status,
  };
}

describe('an invoice that is sent', () => {
  it('is a draft for an hour, then open, and its subscription past due after the due date', async () => {
    const { control } = harness.sandbox;
    const { subscription, invoice, status } = await sent();
    expect(subscription.status).toBe('active');
    const draft = await invoice();
    expect(draft).toMatchObject({
      status: 'draft',
      auto_advance: true,
      next_payment_attempt: null,
    });
    expect(draft.automatically_finalizes_at).toBe(draft.created + 3600);
    expect(draft.due_date).toBe(draft.created + 14 * DAY);
    await control.advanceClock({ seconds: 3601 });
    expect((await invoice()).status).toBe('open');
    const { data: told } = await stripe.events.list({ type: 'invoice.sent' });
    expect(told).toHaveLength(1);
    await control.advanceClock({ to: draft.created + 14 * DAY - 10 });
    expect(await status()).toBe('active');
    await control.advanceClock({ seconds: 20 });
    expect(await status()).toBe('past_due');
    await stripe.invoices.pay(draft.id, { paid_out_of_band: true });
    expect(await status()).toBe('active');
  });

  it('leaves a subscription active when it was paid in time', async () => {
    const { control } = harness.sandbox;
    const { invoice, status } = await sent();
    await control.advanceClock({ seconds: 3601 });
    await stripe.invoices.pay((await invoice()).id, { paid_out_of_band: true });
    await control.advanceClock({ seconds: 15 * DAY });
    expect(await status()).toBe('active');
  });
});
