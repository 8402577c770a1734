import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCaller, type Json } from './harness';
import { firstOf } from './make-resources';

const START = Math.floor(Date.parse('2027-01-31T09:30:00Z') / 1000);

const id = (resource: Json) => String(resource['id']);
const number = (resource: Json, key: string) => Number(resource[key]);

interface LineSeen {
  amount: unknown;
  description: unknown;
  period: unknown;
  proration: unknown;
}

/** What of an invoice must be the same before and after; ids cannot be. */
function seen(invoice: Json): { total: unknown; due: unknown; lines: LineSeen[] } {
  const lines: unknown = Object(invoice['lines']).data;
  return {
    total: invoice['total'],
    due: invoice['amount_due'],
    lines: (Array.isArray(lines) ? lines : []).map((line): LineSeen => ({
      amount: line.amount,
      description: line.description,
      period: line.period,
      proration: line.parent.subscription_item_details?.proration,
    })),
  };
}

const prices = [
  { unit_amount: 0, interval: 'month' },
  { unit_amount: 2500, interval: 'month' },
  { unit_amount: 5900, interval: 'month' },
  { unit_amount: 24_000, interval: 'year' },
  { unit_amount: 59_000, interval: 'year' },
  { unit_amount: 1999, interval: 'week' },
];

function subscribe(first: number) {
  const caller = createCaller();
  const { post, get } = caller;
  const product = post('/v1/products', { name: 'Plan' });
  const made = prices.map(({ unit_amount, interval }) =>
    id(
      post('/v1/prices', {
        product: id(product),
        currency: 'eur',
        unit_amount,
        recurring: { interval },
      }),
    ),
  );
  const clock = post('/v1/test_helpers/test_clocks', { frozen_time: START });
  const customer = post('/v1/customers', {
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
    test_clock: id(clock),
  });
  const subscription = post('/v1/subscriptions', {
    customer: id(customer),
    items: [{ price: made[first] }],
  });
  const current = () => get(`/v1/subscriptions/${id(subscription)}`);
  return { ...caller, made, subscription: id(subscription), customer: id(customer), current };
}

describe('a previewed change', () => {
  it('is invoiced to the cent as it was previewed, whatever the plans and the moments', () => {
    const change = fc.record({
      price: fc.nat(prices.length - 1),
      quantity: fc.integer({ min: 1, max: 7 }),
      moment: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.nat(prices.length - 1),
        fc.array(change, { minLength: 1, maxLength: 5 }),
        (first, changes) => {
          const { post, get, made, subscription, customer, current } = subscribe(first);
          let latest = 0;
          for (const { price, quantity, moment } of changes) {
            const item = firstOf(current(), 'items', 'data');
            const start = Math.max(latest, number(item, 'current_period_start'));
            const end = number(item, 'current_period_end');
            const date = start + Math.floor((end - start) * moment);
            latest = date;
            const details = {
              items: [{ id: id(item), price: made[price], quantity }],
              proration_behavior: 'always_invoice',
              proration_date: date,
            };
            const before = get('/v1/invoices', { customer, limit: 100 });
            const preview = post('/v1/invoices/create_preview', {
              subscription,
              subscription_details: details,
            });
            expect(get('/v1/invoices', { customer, limit: 100 })).toEqual(before);
            post(`/v1/subscriptions/${subscription}`, details);
            const after = get('/v1/invoices', { customer, limit: 100 });
            const invoiced = Object(after).data.length > Object(before).data.length;
            // A change that costs nothing makes no invoice, and its preview has no lines.
            expect(invoiced ? seen(firstOf(after, 'data')) : []).toEqual(
              invoiced ? seen(preview) : seen(preview).lines,
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);

  it('waits for the renewal by default, beside the new price', () => {
    const { post, made, subscription, current } = subscribe(1);
    const item = firstOf(current(), 'items', 'data');
    const preview = post('/v1/invoices/create_preview', {
      subscription,
      subscription_details: {
        items: [{ id: id(item), price: made[2] }],
        proration_date: START,
      },
    });
    expect(seen(preview).lines.map(({ amount, proration }) => [amount, proration])).toEqual([
      [5900, false],
      [-2500, true],
      [5900, true],
    ]);
    expect(preview).toMatchObject({
      billing_reason: 'upcoming',
      status: 'draft',
      number: null,
      created: number(item, 'current_period_end'),
      parent: { subscription_details: { subscription_proration_date: START } },
    });
  });

  it('is the next renewal when nothing changes, for a subscription or its customer', () => {
    const { post, subscription, customer } = subscribe(1);
    expect(post('/v1/invoices/create_preview', { subscription })).toMatchObject({ total: 2500 });
    expect(post('/v1/invoices/create_preview', { customer })).toMatchObject({ total: 2500 });
  });

  it('counts the credit on the customer’s balance', () => {
    const { post, made, subscription, customer, current } = subscribe(1);
    post(`/v1/customers/${customer}`, { balance: -2000 });
    const item = firstOf(current(), 'items', 'data');
    const preview = post('/v1/invoices/create_preview', {
      subscription,
      subscription_details: {
        items: [{ id: id(item), price: made[2] }],
        proration_behavior: 'always_invoice',
        proration_date: START,
      },
    });
    expect(preview).toMatchObject({ total: 3400, amount_due: 1400, ending_balance: 0 });
  });

  it('previews a subscription that does not exist yet', () => {
    const { post, made, customer } = subscribe(1);
    expect(
      post('/v1/invoices/create_preview', {
        customer,
        subscription_details: { items: [{ price: made[4] }] },
      }),
    ).toMatchObject({ total: 59_000, parent: null });
  });

  it('credits the unused time of an immediate cancellation', () => {
    const { post, subscription } = subscribe(1);
    expect(
      post('/v1/invoices/create_preview', {
        subscription,
        subscription_details: { cancel_now: true, proration_date: START },
      }),
    ).toMatchObject({ total: -2500, amount_due: 0 });
  });

  it('has nothing to show when the subscription ends with its period', () => {
    const { call, subscription } = subscribe(1);
    expect(
      call('POST', '/v1/invoices/create_preview', {
        subscription,
        subscription_details: { cancel_at_period_end: true },
      }),
    ).toMatchObject({ status: 404, body: { error: { code: 'invoice_upcoming_none' } } });
  });

  it('refuses a date outside the running period, and what it does not know, by name', () => {
    const { call, made, subscription, current } = subscribe(1);
    const item = firstOf(current(), 'items', 'data');
    const preview = (details: object) =>
      call('POST', '/v1/invoices/create_preview', { subscription, subscription_details: details });
    expect(
      preview({ items: [{ id: id(item), price: made[2] }], proration_date: START - 1 }),
    ).toMatchObject({ body: { error: { param: 'subscription_details[proration_date]' } } });
    expect(preview({ discounts: 'x' })).toMatchObject({
      body: {
        error: { code: 'parameter_unknown', param: 'subscription_details[discounts]' },
      },
    });
  });
});
