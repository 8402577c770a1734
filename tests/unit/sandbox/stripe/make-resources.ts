import { createCaller, type Json } from './harness';
import { firstOf } from './first-of';
import { makeMoney } from './make-money';

export { firstOf };

const id = (resource: Json) => String(resource['id']);

/** One of each resource the stand-in makes, by Stripe's name for its type. */
export function makeResources(): Record<string, Json> {
  const { get, post } = createCaller();
  const product = post('/v1/products', { name: 'Plan' });
  const feature = post('/v1/entitlements/features', { lookup_key: 'f', name: 'F' });
  const productFeature = post(`/v1/products/${id(product)}/features`, {
    entitlement_feature: id(feature),
  });
  const price = post('/v1/prices', {
    product: id(product),
    currency: 'eur',
    unit_amount: 2500,
    recurring: { interval: 'month' },
  });
  const better = post('/v1/prices', {
    product: id(product),
    currency: 'eur',
    unit_amount: 5900,
    recurring: { interval: 'month' },
  });
  const meter = post('/v1/billing/meters', {
    display_name: 'Seats',
    event_name: 'seats',
    default_aggregation: { formula: 'last' },
  });
  const clock = post('/v1/test_helpers/test_clocks', { frozen_time: 1_800_000_000 });
  const customer = post('/v1/customers', {
    email: 'a@example.com',
    payment_method: 'pm_card_visa',
  });
  const card = firstOf(get('/v1/payment_methods', { customer: id(customer) }), 'data');
  post(`/v1/customers/${id(customer)}`, { invoice_settings: { default_payment_method: id(card) } });
  const meterEvent = post('/v1/billing/meter_events', {
    event_name: 'seats',
    payload: { stripe_customer_id: id(customer), value: '3' },
  });
  const subscription = post('/v1/subscriptions', {
    customer: id(customer),
    items: [{ price: id(price) }],
    expand: ['latest_invoice'],
  });
  const item = firstOf(subscription, 'items', 'data');
  post(`/v1/subscriptions/${id(subscription)}`, { items: [{ id: id(item), price: id(better) }] });
  const invoice = firstOf(
    get('/v1/invoices', { expand: ['data.payments', 'data.confirmation_secret'] }),
    'data',
  );
  const tried = id(
    post('/v1/setup_intents', {
      customer: id(customer),
      payment_method: 'pm_card_mastercard',
      confirm: true,
    }),
  );
  return {
    product,
    price,
    product_feature: productFeature,
    'entitlements.feature': feature,
    'entitlements.active_entitlement': firstOf(
      get('/v1/entitlements/active_entitlements', { customer: id(customer) }),
      'data',
    ),
    'billing.meter': meter,
    'billing.meter_event': meterEvent,
    'test_helpers.test_clock': clock,
    customer: get(`/v1/customers/${id(customer)}`),
    payment_method: card,
    setup_intent: post('/v1/setup_intents', { customer: id(customer) }),
    payment_intent: firstOf(get('/v1/payment_intents'), 'data'),
    confirmation_token: post('/v1/test_helpers/confirmation_tokens', {
      payment_method: 'pm_card_visa',
    }),
    setup_attempt: firstOf(get('/v1/setup_attempts', { setup_intent: tried }), 'data'),
    charge: firstOf(get('/v1/charges'), 'data'),
    subscription: get(`/v1/subscriptions/${id(subscription)}`),
    subscription_item: item,
    subscription_schedule: post('/v1/subscription_schedules', {
      from_subscription: id(subscription),
    }),
    plan: Object.fromEntries(Object.entries(item['plan'] ?? {})),
    invoice,
    line_item: firstOf(invoice, 'lines', 'data'),
    invoice_payment: firstOf(invoice, 'payments', 'data'),
    invoiceitem: firstOf(get('/v1/invoiceitems'), 'data'),
    refund: post('/v1/refunds', {
      charge: id(firstOf(get('/v1/charges'), 'data')),
      amount: 1,
    }),
    tax_id: post(`/v1/customers/${id(customer)}/tax_ids`, { type: 'eu_vat', value: 'DE123456789' }),
    'billing_portal.configuration': post('/v1/billing_portal/configurations', {
      features: { invoice_history: { enabled: true } },
    }),
    'billing_portal.session': post('/v1/billing_portal/sessions', { customer: id(customer) }),
    ...makeMoney(),
    event: firstOf(get('/v1/events'), 'data'),
    webhook_endpoint: post('/v1/webhook_endpoints', {
      url: 'https://example.com',
      enabled_events: ['*'],
    }),
  };
}
