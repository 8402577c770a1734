import { inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '@/tests/support/stack';
import { signNow } from '@/tests/support/story';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

const bodyOf = (id: string, extra: Record<string, unknown> = {}) =>
  JSON.stringify({
    id,
    object: 'event',
    type: 'invoice.paid',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: 'in_1', object: 'invoice', customer: 'cus_together' } },
    ...extra,
  });

async function deliver(body: string): Promise<Response> {
  const signature = await signNow(body, stack.webhookSecret);
  return fetch(stack.webhookUrl, {
    method: 'POST',
    body,
    headers: { 'stripe-signature': signature },
  });
}

async function storedIds(ids: string[]): Promise<string[]> {
  const { db } = await import('@/db/client');
  const { webhookEvents } = await import('@/db/schema');
  const rows = await db()
    .select({ id: webhookEvents.eventId })
    .from(webhookEvents)
    .where(inArray(webhookEvents.eventId, ids));
  return rows.map((row) => row.id).toSorted();
}

describe('deliveries that come at the same moment', () => {
  it('are each stored once, however often they are repeated, with one job for their subject', async () => {
    const ids = Array.from({ length: 90 }, (_, index) => `evt_crowd_${index}`);
    const answers = await Promise.all(
      [...ids, ...ids, ...ids].map(async (id) => (await deliver(bodyOf(id))).json()),
    );
    const receipts = answers.map((answer) => (answer as { receipt: string }).receipt);
    expect(receipts.filter((one) => one === 'queued')).toHaveLength(90);
    expect(receipts.filter((one) => one === 'duplicate')).toHaveLength(180);
    expect(await storedIds(ids)).toEqual(ids.toSorted());
    const { db } = await import('@/db/client');
    const jobs = await db().execute(
      `select key from graphile_worker.jobs where key = 'customer:cus_together'`,
    );
    expect(jobs).toHaveLength(1);
  });

  it('do not suffer from one that the database refuses', async () => {
    const good = Array.from({ length: 20 }, (_, index) => `evt_beside_${index}`);
    const [refused, ...taken] = await Promise.all([
      deliver(bodyOf('evt_poison', { note: 'text with a NUL \u0000 inside' })),
      ...good.map((id) => deliver(bodyOf(id))),
    ]);
    expect(refused?.status).toBe(500);
    expect(taken.map((answer) => answer.status)).toEqual(good.map(() => 200));
    expect(await storedIds([...good, 'evt_poison'])).toEqual(good.toSorted());
  });
});

describe('the door of Node and the route of Next', () => {
  const throughRoute = async (body: string, signature: string) => {
    const { POST } = await import('@/app/api/webhooks/stripe/route');
    const headers = { 'stripe-signature': signature };
    const request = new Request(stack.webhookUrl, { method: 'POST', body, headers });
    // The route uses nothing that NextRequest adds to Request.
    return POST(request as Parameters<typeof POST>[0]);
  };
  const seen = async (response: Response) => {
    const { requestId, ...body } = (await response.json()) as Record<string, unknown>;
    const names = ['content-type', 'cache-control'];
    const headers = names.map((name) => response.headers.get(name));
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(requestId ?? response.headers.get('x-request-id')).toBe(
      response.headers.get('x-request-id'),
    );
    return { status: response.status, headers, body };
  };

  it('answer a good delivery alike', async () => {
    const [one, other] = [bodyOf('evt_door'), bodyOf('evt_route')];
    const byRoute = await throughRoute(other, await signNow(other, stack.webhookSecret));
    expect(await seen(await deliver(one))).toEqual(await seen(byRoute));
  });

  it('answer a forged and an oversized one alike', async () => {
    const forged = bodyOf('evt_forged');
    const large = bodyOf('evt_large', { padding: 'x'.repeat(30_000_000) });
    for (const body of [forged, large]) {
      const signature = body === forged ? 't=1,v1=00' : await signNow(body, stack.webhookSecret);
      const headers = { 'stripe-signature': signature };
      const byDoor = await fetch(stack.webhookUrl, { method: 'POST', body, headers });
      expect(await seen(byDoor)).toEqual(await seen(await throughRoute(body, signature)));
    }
  });
});
