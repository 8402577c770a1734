import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientFor, makeCatalogue, startHarness, type Harness } from './harness';

let harness: Harness;
let stripe: Stripe;

beforeAll(async () => {
  harness = await startHarness();
  stripe = harness.stripe;
});
afterAll(() => harness.stop());

/** What the server says on the wire, past the SDK. */
async function raw(
  path: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
) {
  const response = await fetch(`${harness.sandbox.url}${path}`, {
    ...init,
    headers: { authorization: 'Bearer sk_test_raw', ...init.headers },
  });
  const body: { error?: { type: string; code?: string; param?: string; message: string } } =
    await response.json();
  return { status: response.status, headers: response.headers, body };
}

describe('errors', () => {
  it('answers an unknown route with the envelope', async () => {
    const { status, body } = await raw('/v1/nonsense');
    expect(status).toBe(404);
    expect(body.error?.type).toBe('invalid_request_error');
    expect((await raw('/v2/core/nonsense')).body.error?.message).toContain(
      'Unrecognized request URL',
    );
  });

  it('names an unknown parameter', async () => {
    const params = { name: 'x', no_such: '1' };
    await expect(stripe.customers.create(params)).rejects.toMatchObject({
      code: 'parameter_unknown',
      param: 'no_such',
      statusCode: 400,
    });
  });

  it('names a missing parameter and a nested bad one', async () => {
    const { body } = await raw('/v1/products', { method: 'POST', body: new URLSearchParams() });
    expect(body.error).toMatchObject({ code: 'parameter_missing', param: 'name' });
    const nested = await raw('/v1/prices', {
      method: 'POST',
      body: new URLSearchParams({ currency: 'eur', 'recurring[interval]': 'decade' }),
    });
    expect(nested.body.error?.param).toBe('recurring[interval]');
  });

  it('tells a missing object in the path (404) from one in a parameter (400)', async () => {
    await expect(stripe.customers.retrieve('cus_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
    await expect(
      stripe.subscriptions.create({ customer: 'cus_none', items: [{ price: 'price_none' }] }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'customer' });
  });

  it('refuses no key, a live key and a publishable key for secret work', async () => {
    const none = await raw('/v1/customers', { headers: { authorization: '' } });
    expect(none.status).toBe(401);
    await expect(clientFor(harness.sandbox, 'sk_live_123').customers.list()).rejects.toBeInstanceOf(
      Stripe.errors.StripeAuthenticationError,
    );
    await expect(clientFor(harness.sandbox, 'pk_test_123').customers.list()).rejects.toMatchObject({
      code: 'secret_key_required',
    });
  });

  it('refuses an account that does not exist', async () => {
    await expect(stripe.customers.list({}, { stripeAccount: 'acct_none' })).rejects.toBeInstanceOf(
      Stripe.errors.StripePermissionError,
    );
  });

  it('puts a request id on every answer', async () => {
    expect((await raw('/v1/customers')).headers.get('request-id')).toMatch(/^req_/);
    expect((await raw('/v1/nonsense')).headers.get('request-id')).toMatch(/^req_/);
  });
});

describe('parameters', () => {
  it('merges metadata, unsets a key with an empty value and all with an empty whole', async () => {
    const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2' } });
    expect((await stripe.customers.update(id, { metadata: { b: '', c: '3' } })).metadata).toEqual({
      a: '1',
      c: '3',
    });
    expect((await stripe.customers.update(id, { metadata: '' })).metadata).toEqual({});
  });

  it('unsets a field with an empty value and refuses where that cannot be', async () => {
    const product = await stripe.products.create({ name: 'Unset', description: 'text' });
    expect((await stripe.products.update(product.id, { description: '' })).description).toBeNull();
    await expect(stripe.products.update(product.id, { name: '' })).rejects.toMatchObject({
      code: 'parameter_invalid_empty',
    });
  });

  it('does not let a form reach the object prototype', async () => {
    const { status } = await raw('/v1/customers', {
      method: 'POST',
      body: 'metadata[__proto__]=x&metadata[constructor]=y',
    });
    expect(status).toBe(200);
    expect(Object.hasOwn({}, 'x')).toBe(false);
  });
});

describe('expand', () => {
  it('expands nested, inside lists, and hidden fields', async () => {
    const { monthly, product } = await makeCatalogue(stripe);
    const customer = await stripe.customers.create({});
    await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: monthly.id }],
      payment_behavior: 'default_incomplete',
    });
    const { data } = await stripe.subscriptions.list({
      customer: customer.id,
      status: 'all',
      expand: [
        'data.latest_invoice.payments',
        'data.latest_invoice.confirmation_secret',
        'data.customer',
      ],
    });
    const [first] = data;
    const invoice = first?.latest_invoice;
    if (typeof invoice !== 'object' || invoice === null) throw new Error('not expanded');
    expect(invoice.confirmation_secret?.client_secret).toMatch(/^pi_.+_secret_/);
    expect(invoice.payments?.data[0]?.payment.payment_intent).toMatch(/^pi_/);
    const one = await stripe.subscriptions.retrieve(first?.id ?? '', {
      expand: ['items.data.price.product'],
    });
    expect(one.items.data[0]?.price.product).toMatchObject({
      id: product.id,
      name: 'Community Expert',
    });
    expect(first?.customer).toMatchObject({ id: customer.id });
  });

  it('hides what was not expanded and refuses what cannot be', async () => {
    const { data } = await stripe.invoices.list({ limit: 1 });
    expect(data[0]).not.toHaveProperty('confirmation_secret');
    expect(data[0]).not.toHaveProperty('payments');
    const { id } = await stripe.customers.create({});
    await expect(stripe.customers.retrieve(id, { expand: ['nonsense'] })).rejects.toMatchObject({
      param: 'expand',
    });
    const tooDeep = ['data.items.data.price.product'];
    await expect(stripe.subscriptions.list({ expand: tooDeep })).rejects.toThrow(
      'You cannot expand more than 4 levels',
    );
  });
});

describe('lists', () => {
  it('pages by cursor both ways, newest first, ten by default and at most a hundred', async () => {
    const email = 'pages@example.com';
    const ids: string[] = [];
    for (let n = 0; n < 23; n += 1) ids.unshift((await stripe.customers.create({ email })).id);
    const first = await stripe.customers.list({ email });
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 10));
    expect(first.has_more).toBe(true);
    const second = await stripe.customers.list({ email, starting_after: ids[9] ?? '', limit: 5 });
    expect(second.data.map(({ id }) => id)).toEqual(ids.slice(10, 15));
    const back = await stripe.customers.list({ email, ending_before: ids[10] ?? '', limit: 4 });
    expect(back.data.map(({ id }) => id)).toEqual(ids.slice(6, 10));
    expect(await stripe.customers.list({ email }).autoPagingToArray({ limit: 100 })).toHaveLength(
      23,
    );
    await expect(stripe.customers.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' });
    await expect(stripe.customers.list({ starting_after: 'cus_none' })).rejects.toMatchObject({
      code: 'resource_missing',
    });
  });
});
