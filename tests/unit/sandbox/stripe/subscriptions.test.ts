import { describe, expect, it } from 'vitest';
import { createCaller, type Json } from './harness';

const id = (object: Json) => String(object['id']);

/** A customer whose card is `card`, and a plan of €25 a month. */
function world(card = 'pm_card_visa') {
  const caller = createCaller();
  const { post } = caller;
  const customer = id(post('/v1/customers', { email: 'member@example.com' }));
  const attached = id(post(`/v1/payment_methods/${card}/attach`, { customer }));
  post(`/v1/customers/${customer}`, { invoice_settings: { default_payment_method: attached } });
  const price = id(
    post('/v1/prices', {
      product: id(post('/v1/products', { name: 'Plan' })),
      currency: 'eur',
      unit_amount: 2500,
      recurring: { interval: 'month' },
    }),
  );
  const start = (more: object = {}) =>
    post('/v1/subscriptions', {
      customer,
      items: [{ price }],
      expand: ['latest_invoice'],
      ...more,
    });
  return { ...caller, customer, card: attached, price, start };
}

describe('canceling at once', () => {
  it.each([{ cancel_at_period_end: true }, { cancel_at: 'max_period_end' }])(
    'forgets that it was to end later: %j',
    (planned) => {
      const { call, post, start } = world();
      const path = `/v1/subscriptions/${id(start())}`;
      post(path, planned);
      expect(call('DELETE', path).body).toMatchObject({
        status: 'canceled',
        cancel_at: null,
        cancel_at_period_end: false,
      });
    },
  );
});

describe('unsetting', () => {
  it('takes the card off a subscription, a customer and an invoice', () => {
    const { post, customer, card, start } = world();
    const subscription = start({ default_payment_method: card, collection_method: 'send_invoice' });
    expect(
      post(`/v1/subscriptions/${id(subscription)}`, { default_payment_method: '' }),
    ).toMatchObject({ default_payment_method: null });
    const { id: invoice } = Object(subscription['latest_invoice']);
    const path = `/v1/invoices/${String(invoice)}`;
    post(path, { default_payment_method: card });
    expect(post(path, { default_payment_method: '' })).toMatchObject({
      default_payment_method: null,
    });
    expect(
      post(`/v1/customers/${customer}`, { invoice_settings: { default_payment_method: '' } }),
    ).toMatchObject({ invoice_settings: { default_payment_method: null } });
  });
});

describe('a first payment', () => {
  it('that waits for 3-D Secure was attempted, but counts as no failure', () => {
    const { start } = world('pm_card_threeDSecure2Required');
    expect(start({ payment_behavior: 'allow_incomplete' })).toMatchObject({
      status: 'incomplete',
      latest_invoice: { status: 'open', attempted: true, attempt_count: 0, auto_advance: true },
    });
  });

  it('that nobody tried yet is not attempted', () => {
    const { start } = world();
    expect(start({ payment_behavior: 'default_incomplete' })).toMatchObject({
      status: 'incomplete',
      latest_invoice: { status: 'open', attempted: false, attempt_count: 0, auto_advance: false },
    });
  });
});

describe('a billing cycle anchor', () => {
  const DAY = 24 * 3600;

  it('may be a part of a period away', () => {
    const { start } = world();
    const anchor = Math.floor(Date.now() / 1000) + 10 * DAY;
    expect(start({ billing_cycle_anchor: anchor })).toMatchObject({
      billing_cycle_anchor: anchor,
      items: { data: [{ current_period_end: anchor }] },
    });
  });

  it('may not be beyond the next natural billing date', () => {
    const { call, customer, price } = world();
    const billing_cycle_anchor = Math.floor(Date.now() / 1000) + 32 * DAY;
    expect(
      call('POST', '/v1/subscriptions', { customer, items: [{ price }], billing_cycle_anchor }),
    ).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('next natural billing date') } },
    });
  });
});

/** €25 a month changed to €59 half way through; the moment is chosen by the test. */
function upgraded(proration_behavior: string) {
  const { post, get, start } = world();
  const subscription = start();
  const [item] = Object(subscription['items']).data;
  const better = id(
    post('/v1/prices', {
      product: id(post('/v1/products', { name: 'Better' })),
      currency: 'eur',
      unit_amount: 5900,
      recurring: { interval: 'month' },
    }),
  );
  const halfWay = Math.floor((item.current_period_start + item.current_period_end) / 2);
  const after = post(`/v1/subscriptions/${id(subscription)}`, {
    items: [{ id: item.id, price: better }],
    proration_behavior,
    proration_date: halfWay,
    expand: ['latest_invoice'],
  });
  const first = Object(subscription['latest_invoice']);
  return { get, first, item, halfWay, invoice: Object(after['latest_invoice']) };
}

describe('prorations', () => {
  it('name the line they give back, are invoice items, and have no unit price', () => {
    const { get, first, item, halfWay, invoice } = upgraded('always_invoice');
    const [credit, debit] = invoice.lines.data;
    expect(credit).toMatchObject({
      amount: -1250,
      pricing: { unit_amount_decimal: null },
      parent: {
        subscription_item_details: {
          proration: true,
          invoice_item: expect.stringMatching(/^ii_/),
          proration_details: {
            credited_items: { invoice: first.id, invoice_line_items: [first.lines.data[0].id] },
          },
        },
      },
    });
    expect(debit).toMatchObject({
      amount: 2950,
      pricing: { unit_amount_decimal: null },
      parent: {
        subscription_item_details: {
          invoice_item: expect.stringMatching(/^ii_/),
          proration_details: { credited_items: null },
        },
      },
    });
    const { invoice_item: made } = credit.parent.subscription_item_details;
    expect(get(`/v1/invoiceitems/${String(made)}`)).toMatchObject({ invoice: invoice.id });
    expect(invoice).toMatchObject({
      billing_reason: 'subscription_update',
      period_start: item.current_period_start,
      period_end: halfWay,
    });
  });

  it('that wait for the next invoice name it as well', () => {
    const { get, first } = upgraded('create_prorations');
    expect(get('/v1/invoiceitems', { pending: true })).toMatchObject({
      data: [
        { amount: 2950, proration_details: { credited_items: null } },
        {
          amount: -1250,
          proration_details: {
            credited_items: {
              type: 'invoice_line_items',
              invoice_line_item_details: {
                invoice: first.id,
                invoice_line_items: [first.lines.data[0].id],
              },
            },
          },
        },
      ],
    });
  });
});

describe('a new subscription', () => {
  it('says since when its billing mode holds', () => {
    const subscription = world().start();
    expect(subscription).toMatchObject({
      billing_mode: { type: 'flexible', updated_at: subscription['created'] },
    });
  });

  it('on trial is free for so many of a product', () => {
    const { start, price } = world();
    expect(start({ trial_period_days: 7, items: [{ price, quantity: 2 }] })).toMatchObject({
      latest_invoice: {
        total: 0,
        lines: { data: [{ amount: 0, description: 'Free trial for 2 × Plan' }] },
      },
    });
  });
});
