import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { eventually } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/access/watch-access')),
  ...(await import('@/lib/access/revocation-memory')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withWorker(load);

beforeAll(() => suite.app.watchAccess());
afterAll(() => suite.app.stopWatchingAccess());

type Subscriber = Awaited<ReturnType<typeof newSubscriber>>;

const isRevoked = ({ actor, organizationId }: Subscriber, issuedAt: number) =>
  suite.app
    .revocationMemory()
    .isRevoked({ sessionId: 'session_1', userId: actor.userId, organizationId, issuedAt });

/** What the door answers to a body that is signed as it is sent. */
async function post(body: string, key = process.env['WORKOS_WEBHOOK_SECRET'] ?? '') {
  const url = suite.stack.webhookUrl.replace('/stripe', '/workos');
  const at = Date.now();
  const hash = createHmac('sha256', key).update(`${at}.${body}`).digest('hex');
  const headers = { 'workos-signature': `t=${at}, v1=${hash}` };
  const response = await fetch(url, { method: 'POST', body, headers });
  const answer = (await response.json()) as { code?: string; receipt?: string; detail?: string };
  return [response.status, answer] as const;
}

describe('an event of WorkOS', () => {
  it('that a member was removed takes access from their tokens within a second, and from no newer one', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    const before = Date.now() - 5000;
    expect(isRevoked(subscriber, before)).toBe(false);
    const { userId } = subscriber.actor;
    const membership = await suite.app.findMembership(userId, subscriber.organizationId);
    await suite.app.workos().userManagement.deleteOrganizationMembership(membership?.id ?? '');
    await eventually('the revocation', async () => isRevoked(subscriber, before), 1000);
    expect(isRevoked(subscriber, Date.now() + 60_000)).toBe(false);
  });

  it('that a person was renamed reaches the Stripe customer', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    const id = (await suite.app.findStripeCustomer(subscriber.organizationId)) ?? '';
    const email = `renamed-${subscriber.actor.email}`;
    const { userId } = subscriber.actor;
    await suite.app.workos().userManagement.updateUser({ userId, email });
    await eventually('the address at Stripe', async () => {
      const customer = await suite.app.stripe().customers.retrieve(id);
      return !customer.deleted && customer.email === email;
    });
  });

  it('that a person was deleted ends the plan with its period, and forgets name and address', async () => {
    const subscriber = await newSubscriber('top-expert-monthly');
    const id = (await suite.app.findStripeCustomer(subscriber.organizationId)) ?? '';
    const before = Date.now() - 5000;
    await suite.app.workos().userManagement.deleteUser(subscriber.actor.userId);
    await eventually('the end of the plan', async () => {
      const plan = await suite.app.stripe().subscriptions.retrieve(subscriber.subscriptionId);
      return plan.cancel_at_period_end && plan.status === 'active';
    });
    await eventually('the address to be gone', async () => {
      const customer = await suite.app.stripe().customers.retrieve(id);
      return !customer.deleted && !customer.email;
    });
    const { users } = suite.app.schema;
    await eventually('our row to be gone', async () => {
      const rows = await suite.app
        .db()
        .select()
        .from(users)
        .where(eq(users.id, subscriber.actor.userId));
      return rows.length === 0;
    });
    expect(isRevoked(subscriber, before)).toBe(true);
  });

  it('is refused with a wrong signature, and stored once however often it comes', async () => {
    const body = JSON.stringify({
      id: `event_${process.pid}`,
      event: 'session.revoked',
      created_at: new Date().toISOString(),
      data: {
        object: 'session',
        id: 'session_stolen',
        user_id: 'user_1',
        auth_method: 'password',
        status: 'revoked',
        expires_at: new Date().toISOString(),
        ended_at: null,
        created_at: new Date().toISOString(),
        updated_at: new Date().toISOString(),
        ip_address: null,
        user_agent: null,
      },
    });
    expect(await post(body, 'forged')).toMatchObject([400, { code: 'invalid_signature' }]);
    expect(await post(body)).toEqual([200, { receipt: 'ignored' }]);
    expect(await post(body)).toEqual([200, { receipt: 'duplicate' }]);
    const owner = { userId: 'user_1', organizationId: null, issuedAt: Date.now() + 60_000 };
    await eventually(
      'the session to be over',
      async () => suite.app.revocationMemory().isRevoked({ sessionId: 'session_stolen', ...owner }),
      1000,
    );
  });

  it('is taken as it was signed, whatever its spaces and escapes', async () => {
    const event = {
      id: `event_spaced_${process.pid}`,
      event: 'user.updated',
      created_at: new Date().toISOString(),
      data: { object: 'user', id: 'user_spaced', first_name: 'José' },
    };
    const spaced = JSON.stringify(event, null, 2).replace('é', String.raw`\u00e9`);
    expect(await post(spaced)).toEqual([200, { receipt: 'queued' }]);
  });

  it.each([
    ['no JSON', '{', 'JSON'],
    ['nothing', 'null', 'object'],
    ['a NUL in its id', event({ id: 'event_\0' }), 'id: '],
    ['half a character in its id', event({ id: 'event_\ud83d' }), 'id: '],
    ['no id', event({ id: undefined }), 'id: '],
    ['a time that is none', event({ created_at: 'never' }), 'created_at: '],
    ['a time before any', event({ created_at: '0000-01-01T00:00:00Z' }), 'created_at: '],
    ['nobody it is about', event({ data: { object: 'user' } }), 'data.id: '],
    ['a NUL in whom it is about', event({ data: { id: 'user_\0' } }), 'data.id: '],
    ['no data', event({ data: undefined }), 'data: '],
  ])('with %s is refused for good, saying so', async (_, body, wrong) => {
    const [status, answer] = await post(body);
    expect([status, answer.code]).toEqual([400, 'unexpected_shape']);
    expect(answer.detail).toContain(wrong);
  });
});

function event(change: Record<string, unknown>): string {
  const id = `event_bad_${process.pid}`;
  const data = { object: 'user', id: 'user_bad' };
  const right = { id, event: 'user.deleted', created_at: new Date().toISOString(), data };
  return JSON.stringify({ ...right, ...change });
}
