import { eq } from 'drizzle-orm';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
let counter = 0;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

const nowSeconds = () => Math.floor(Date.now() / 1000);

function event(overrides: Record<string, unknown> = {}): { id: string; body: string } {
  counter += 1;
  const id = `evt_test_${process.pid}_${counter}`;
  const body = {
    id,
    object: 'event',
    type: 'customer.subscription.updated',
    created: nowSeconds(),
    livemode: false,
    data: { object: { id: 'sub_1', object: 'subscription', customer: 'cus_nobody' } },
    ...overrides,
  };
  return { id, body: JSON.stringify(body) };
}

function signature(body: string, options: { secret?: string; at?: number } = {}): string {
  const at = options.at ?? nowSeconds();
  const mac = createHmac('sha256', options.secret ?? stack.webhookSecret)
    .update(`${at}.${body}`)
    .digest('hex');
  return `t=${at},v1=${mac}`;
}

const post = (body: string, header?: string) =>
  fetch(stack.webhookUrl, {
    method: 'POST',
    body,
    headers: header === undefined ? {} : { 'stripe-signature': header },
  });

async function stored(id: string) {
  const { db } = await import('@/db/client');
  const { webhookEvents } = await import('@/db/schema');
  return db().select().from(webhookEvents).where(eq(webhookEvents.eventId, id));
}

async function expectRefused(response: Response, status: number, code: string, id: string) {
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ status, code });
  expect(await stored(id)).toEqual([]);
}

describe('receiveStripeEvent', () => {
  it('stores a signed event with its job in one go and answers 200', async () => {
    const { id, body } = event();
    const response = await post(body, signature(body));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ receipt: 'queued' });
    expect(await stored(id)).toMatchObject([{ status: 'pending', subject: 'customer:cus_nobody' }]);
    const { db } = await import('@/db/client');
    const jobs = await db().execute(
      `select key from graphile_worker.jobs where key = 'customer:cus_nobody'`,
    );
    expect(jobs).toHaveLength(1);
  });

  it('takes a duplicate as such, once stored', async () => {
    const { id, body } = event();
    await post(body, signature(body));
    const again = await Promise.all([post(body, signature(body)), post(body, signature(body))]);
    expect(again.map((response) => response.status)).toEqual([200, 200]);
    for (const response of again) expect(await response.json()).toEqual({ receipt: 'duplicate' });
    expect(await stored(id)).toHaveLength(1);
  });

  it('keeps events nothing follows from, as ignored', async () => {
    const { id, body } = event({ type: 'charge.succeeded' });
    expect(await (await post(body, signature(body))).json()).toEqual({ receipt: 'ignored' });
    expect(await stored(id)).toMatchObject([{ status: 'ignored' }]);
  });

  it('refuses a forged signature with 400', async () => {
    const { id, body } = event();
    await expectRefused(
      await post(body, signature(body, { secret: 'whsec_forged' })),
      400,
      'invalid_signature',
      id,
    );
  });

  it('refuses a body changed after signing', async () => {
    const { id, body } = event();
    await expectRefused(
      await post(body.replace('cus_nobody', 'cus_victim'), signature(body)),
      400,
      'invalid_signature',
      id,
    );
  });

  it('refuses a missing signature', async () => {
    const { id, body } = event();
    await expectRefused(await post(body), 400, 'invalid_signature', id);
  });

  it('refuses a signature 301 seconds old and takes one of 290', async () => {
    const old = event();
    await expectRefused(
      await post(old.body, signature(old.body, { at: nowSeconds() - 301 })),
      400,
      'invalid_signature',
      old.id,
    );
    const recent = event();
    expect(
      (await post(recent.body, signature(recent.body, { at: nowSeconds() - 290 }))).status,
    ).toBe(200);
  });

  it('refuses a signature from more than 300 seconds ahead', async () => {
    const { id, body } = event();
    await expectRefused(
      await post(body, signature(body, { at: nowSeconds() + 320 })),
      400,
      'invalid_signature',
      id,
    );
  });

  it('keeps an event of the other livemode on record, and nothing follows from it', async () => {
    const { id, body } = event({ livemode: true });
    const response = await post(body, signature(body));
    expect([response.status, await response.json()]).toEqual([200, { receipt: 'ignored' }]);
    expect(await stored(id)).toMatchObject([{ status: 'ignored', subject: null }]);
  });

  it('refuses a rightly signed body that is no event, naming what is wrong', async () => {
    for (const body of ['{"id":"evt_x"}', '[]', 'null', '{"id":1,"type":"invoice.paid"}']) {
      const response = await post(body, signature(body));
      expect([body, response.status]).toEqual([body, 400]);
      expect(await response.json()).toMatchObject({ code: 'unexpected_shape' });
    }
  });

  it('takes an event whose texts hold what a database cannot store', async () => {
    for (const note of ['a NUL \u0000', 'half a character \ud83d']) {
      const { id, body } = event({ note });
      expect((await post(body, signature(body))).status).toBe(200);
      expect(await stored(id)).toHaveLength(1);
    }
  });

  it('refuses an oversized body with 413', async () => {
    const { id, body } = event({ padding: 'x'.repeat(1_100_000) });
    await expectRefused(await post(body, signature(body)), 413, 'body_too_large', id);
  });

  it('takes the old and the new secret during a rotation', async () => {
    const { env } = await import('@/config/env');
    env().STRIPE_WEBHOOK_SECRET.unshift('whsec_new');
    try {
      const before = event();
      const after = event();
      expect((await post(before.body, signature(before.body))).status).toBe(200);
      expect((await post(after.body, signature(after.body, { secret: 'whsec_new' }))).status).toBe(
        200,
      );
    } finally {
      env().STRIPE_WEBHOOK_SECRET.shift();
    }
  });
});
