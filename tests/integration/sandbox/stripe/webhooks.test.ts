import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHarness, startReceiver, type Harness, type Receiver } from './harness';

let harness: Harness;
let stripe: Stripe;
let receiver: Receiver;

beforeEach(async () => {
  harness = await startHarness({ retryDelaysMs: [20, 40, 80] });
  stripe = harness.stripe;
  receiver = await startReceiver();
  await harness.sandbox.control.registerEndpoint({ url: receiver.url, secret: receiver.secret });
});
afterEach(async () => {
  await harness.stop();
  await receiver.stop();
});

const names = () =>
  receiver.events.map((event) =>
    event.type === 'customer.created' ? event.data.object.name : event.type,
  );
const make = async (count: number) => {
  for (let n = 0; n < count; n += 1) await stripe.customers.create({ name: `c${n}` });
};

describe('deliveries', () => {
  it('signs so that the SDK verifies, with a new signature for each attempt', async () => {
    receiver.status = 500;
    await stripe.customers.create({ name: 'retried' });
    await expect.poll(() => receiver.headers.length).toBeGreaterThan(1);
    receiver.status = 200;
    await harness.sandbox.control.deliveriesSettled();
    expect(names()).toEqual(['retried']);
    expect(receiver.headers.every((header) => /^t=\d+,v1=[0-9a-f]{64}$/.test(header))).toBe(true);
  });

  it('registers an endpoint twice as one, and moves to the newest secret', async () => {
    await harness.sandbox.control.registerEndpoint({
      url: receiver.url,
      secret: receiver.secret,
      enabledEvents: ['product.created'],
    });
    expect((await stripe.webhookEndpoints.list()).data).toHaveLength(1);
    await stripe.customers.create({});
    await stripe.products.create({ name: 'p' });
    await harness.sandbox.control.deliveriesSettled();
    expect(names()).toEqual(['product.created']);
  });

  it('holds and releases in reverse', async () => {
    const { control } = harness.sandbox;
    await control.deliveries({ hold: true });
    await make(4);
    expect(await control.pendingDeliveries()).toHaveLength(4);
    expect(receiver.events).toEqual([]);
    await control.deliveries({});
    expect(await control.release({ order: 'reverse' })).toBe(4);
    expect(names()).toEqual(['c3', 'c2', 'c1', 'c0']);
  });

  it('duplicates, drops and redelivers', async () => {
    const { control } = harness.sandbox;
    await control.deliveries({ duplicate: 2 });
    await make(1);
    await control.deliveriesSettled();
    expect(names()).toEqual(['c0', 'c0', 'c0']);
    await control.deliveries({ drop: true });
    await stripe.customers.create({ name: 'dropped' });
    await control.deliveriesSettled();
    expect(names()).not.toContain('dropped');
    const { data } = await stripe.events.list({ limit: 1 });
    expect(await control.redeliver(data[0]?.id ?? '')).toBe(1);
    await control.deliveriesSettled();
    expect(names().at(-1)).toBe('dropped');
  });

  it('limits a policy to an endpoint and to types', async () => {
    const { control } = harness.sandbox;
    await control.deliveries({ url: receiver.url, types: ['customer.created'], hold: true });
    await make(1);
    await stripe.products.create({ name: 'p' });
    await control.deliveriesSettled();
    expect(names()).toEqual(['product.created']);
  });

  it('catches up when an endpoint comes back', async () => {
    const { control } = harness.sandbox;
    await control.endpointDown(receiver.url, true);
    await make(3);
    await control.endpointDown(receiver.url, false);
    await control.deliveriesSettled();
    expect(new Set(names())).toEqual(new Set(['c0', 'c1', 'c2']));
  });

  it('delivers several at once', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => stripe.customers.create({ name: `c${n}` })),
    );
    await harness.sandbox.control.deliveriesSettled();
    expect(receiver.events).toHaveLength(60);
  });
});

describe('events', () => {
  it('lists by type, by delivery and by time, and counts waiting webhooks', async () => {
    await harness.sandbox.control.deliveries({ hold: true });
    await make(2);
    await stripe.products.create({ name: 'p' });
    expect((await stripe.events.list({ type: 'customer.created' })).data).toHaveLength(2);
    expect((await stripe.events.list({ types: ['product.created'] })).data).toHaveLength(1);
    expect((await stripe.events.list({ type: 'customer.*' })).data).toHaveLength(2);
    expect((await stripe.events.list({ delivery_success: false })).data).toHaveLength(3);
    const [newest] = (await stripe.events.list({ limit: 1 })).data;
    expect(newest?.pending_webhooks).toBe(1);
    expect((await stripe.events.list({ created: { gt: newest?.created ?? 0 } })).data).toEqual([]);
    await harness.sandbox.control.release();
    expect((await stripe.events.retrieve(newest?.id ?? '')).pending_webhooks).toBe(0);
  });

  it('shows in previous_attributes exactly what changed, and nothing for no change', async () => {
    const customer = await stripe.customers.create({
      name: 'Old',
      metadata: { kept: '1', changed: '2' },
    });
    await stripe.customers.update(customer.id, {
      name: 'New',
      metadata: { changed: '3', added: '4' },
    });
    await stripe.customers.update(customer.id, { name: 'New' });
    const { data } = await stripe.events.list({ type: 'customer.updated' });
    expect(data.map(({ data: { previous_attributes: previous } }) => previous)).toEqual([
      { name: 'Old', metadata: { changed: '2', added: null } },
    ]);
  });

  it('names the request and its idempotency key', async () => {
    await stripe.customers.create({}, { idempotencyKey: 'named' });
    const { data } = await stripe.events.list({ limit: 1 });
    expect(data[0]?.request).toEqual({
      id: expect.stringMatching(/^req_/),
      idempotency_key: 'named',
    });
  });
});

describe('webhook endpoints', () => {
  it('shows the secret once, and stops when disabled or deleted', async () => {
    const created = await stripe.webhookEndpoints.create({
      url: 'http://127.0.0.1:1/x',
      enabled_events: ['*'],
    });
    expect(created.secret).toMatch(/^whsec_/);
    expect((await stripe.webhookEndpoints.retrieve(created.id)).secret).toBeUndefined();
    const disabled = await stripe.webhookEndpoints.update(created.id, { disabled: true });
    expect(disabled.status).toBe('disabled');
    await make(1);
    await harness.sandbox.control.deliveriesSettled();
    expect(await stripe.webhookEndpoints.del(created.id)).toMatchObject({ deleted: true });
    await expect(
      stripe.webhookEndpoints.create({ url: 'no url', enabled_events: ['*'] }),
    ).rejects.toMatchObject({ param: 'url' });
  });
});
