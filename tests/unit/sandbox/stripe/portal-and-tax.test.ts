import { describe, expect, it } from 'vitest';
import { createCaller, type Json } from './harness';
import { firstOf } from './make-resources';

const id = (resource: Json) => String(resource['id']);
const CONFIGURATIONS = '/v1/billing_portal/configurations';

function withPlans(count: number) {
  const caller = createCaller();
  const products = Array.from({ length: count }, () => {
    const product = caller.post('/v1/products', { name: 'Plan' });
    const price = caller.post('/v1/prices', {
      product: id(product),
      currency: 'eur',
      unit_amount: 100,
      recurring: { interval: 'month' },
    });
    return { product: id(product), prices: [id(price)] };
  });
  return { ...caller, products };
}

const updates = (products: object[]) => ({
  features: {
    subscription_update: { enabled: true, default_allowed_updates: ['price'], products },
  },
});

describe('portal configurations', () => {
  it('show their products only when asked to, and change only what is sent', () => {
    const { post, get, products } = withPlans(2);
    const made = post(CONFIGURATIONS, updates(products));
    expect(made).not.toHaveProperty('features.subscription_update.products');
    post(`${CONFIGURATIONS}/${id(made)}`, { features: { invoice_history: { enabled: true } } });
    const after = get(`${CONFIGURATIONS}/${id(made)}`, {
      expand: ['features.subscription_update.products'],
    });
    expect(after).toMatchObject({
      is_default: false,
      features: { invoice_history: { enabled: true }, subscription_update: { products } },
    });
    expect(firstOf(get('/v1/events'), 'data')).toMatchObject({
      type: 'billing_portal.configuration.updated',
      data: { previous_attributes: { features: { invoice_history: { enabled: false } } } },
    });
  });

  it('hold at most ten products, each with recurring prices of its own', () => {
    const { call, products } = withPlans(11);
    expect(call('POST', CONFIGURATIONS, updates(products))).toMatchObject({
      status: 400,
      body: { error: { param: 'features[subscription_update][products]' } },
    });
    const [first, second] = products;
    const mixed = [{ product: first?.product, prices: second?.prices }];
    expect(call('POST', CONFIGURATIONS, updates(mixed))).toMatchObject({
      body: { error: { param: 'features[subscription_update][products][0][prices][0]' } },
    });
  });

  it('are there by default, and only one is', () => {
    const { post, get } = createCaller();
    const customer = post('/v1/customers');
    const session = () => post('/v1/billing_portal/sessions', { customer: id(customer) });
    expect(session()['configuration']).toBe(session()['configuration']);
    expect(Object(get(CONFIGURATIONS, { is_default: true })).data).toHaveLength(1);
  });

  it('refuse a flow whose feature is off, and sessions once they are inactive', () => {
    const { post, call } = createCaller();
    const customer = id(post('/v1/customers'));
    const configuration = id(
      post(CONFIGURATIONS, { features: { invoice_history: { enabled: true } } }),
    );
    const open = (more: object) =>
      call('POST', '/v1/billing_portal/sessions', { customer, configuration, ...more });
    expect(open({ flow_data: { type: 'payment_method_update' } })).toMatchObject({
      body: { error: { param: 'flow_data[type]' } },
    });
    post(`${CONFIGURATIONS}/${configuration}`, { active: false });
    expect(open({})).toMatchObject({ body: { error: { param: 'configuration' } } });
  });
});

describe('tax ids', () => {
  it('are checked by their country’s form and shown on the customer and its invoices', () => {
    const { post, get, call } = createCaller();
    const customer = id(post('/v1/customers'));
    const path = `/v1/customers/${customer}/tax_ids`;
    expect(call('POST', path, { type: 'eu_vat', value: 'PT12' })).toMatchObject({
      status: 400,
      body: { error: { code: 'tax_id_invalid', param: 'value' } },
    });
    const added = post(path, { type: 'eu_vat', value: 'pt123456789' });
    expect(added).toMatchObject({
      value: 'PT123456789',
      country: 'PT',
      verification: { status: 'pending' },
    });
    expect(get(`/v1/customers/${customer}`, { expand: ['tax_ids'] })).toMatchObject({
      tax_ids: { data: [{ id: id(added) }] },
    });
    expect(call('DELETE', `${path}/${id(added)}`).body).toMatchObject({ deleted: true });
    expect(call('GET', `${path}/${id(added)}`).status).toBe(404);
    expect(Object(get('/v1/events', { types: ['customer.tax_id.deleted'] })).data).toHaveLength(1);
  });

  it('are five at most', () => {
    const { post, call } = createCaller();
    const path = `/v1/customers/${id(post('/v1/customers'))}/tax_ids`;
    for (let n = 0; n < 5; n += 1) post(path, { type: 'eu_vat', value: `PT12345678${n}` });
    expect(call('POST', path, { type: 'eu_vat', value: 'PT123456789' }).status).toBe(400);
  });
});
