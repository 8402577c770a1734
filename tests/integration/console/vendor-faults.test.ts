import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { somebodyOfThePlatform } from '@/tests/support/invites';
import { newSubscriber } from '@/tests/support/plan';
import { refusalOf } from '@/tests/support/somebody';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/console/drift/find-drift')),
  ...(await import('@/lib/console/inbox/fetch-payload')),
  ...(await import('@/lib/console/explain/explain')),
  ...(await import('@/lib/console/organizations/actions/give-free-months')),
  ...(await import('@/lib/console/organizations/read-organization-page')),
  ...(await import('@/lib/console/search/search-everything')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterEach(async () => {
  await stack.stripe.control.clearInjections();
});
afterAll(() => stack.stop());

async function finding(organizationId: string): Promise<string> {
  const [run] = await app
    .db()
    .insert(app.schema.reconcileRuns)
    .values({ repairs: false, finishedAt: sql`now()` })
    .returning();
  const [row] = await app
    .db()
    .insert(app.schema.reconcileDrifts)
    .values({
      runId: run?.id ?? 0,
      organizationId,
      kind: 'check_failed',
      detail: { expected: '', found: '' },
      repaired: false,
    })
    .returning();
  return String(row?.id);
}

describe('the page of a finding', () => {
  it('is there though a vendor refuses to speak of it', async () => {
    const { organizationId } = await newSubscriber('top-expert-monthly');
    const id = await finding(organizationId);
    await stack.stripe.control.inject({
      path: '/v1/subscriptions',
      status: 400,
      times: 100,
      when: 'before',
    });
    expect(await app.findDrift(id)).toMatchObject({ look: 'unknown' });
  });

  it('is there within seconds though a vendor does not answer', async () => {
    const { organizationId } = await newSubscriber('top-expert-monthly');
    const id = await finding(organizationId);
    await stack.stripe.control.inject({
      path: '/v1/subscriptions',
      status: 'timeout',
      times: 100,
      when: 'before',
    });
    const asked = Date.now();
    expect(await app.findDrift(id)).toMatchObject({ look: 'unknown' });
    expect(Date.now() - asked).toBeLessThan(8000);
  }, 90_000);
});

describe('free months', () => {
  it('that Stripe failed to give can be given as another number', async () => {
    const admin = await somebodyOfThePlatform();
    const expert = await newSubscriber('top-expert-monthly');
    const { organizationId } = expert;
    const page = await app.readOrganizationPage(organizationId);
    const shownChargeAt = page?.subscriptions[0]?.currentPeriodEnd?.toISOString() ?? '';
    await stack.stripe.control.inject({
      method: 'POST',
      path: `/v1/subscriptions/${expert.subscriptionId}`,
      status: 500,
      times: 20,
      when: 'before',
      remembered: true,
    });
    const given = { organizationId, shownChargeAt };
    expect(await refusalOf(app.giveFreeMonths(admin, { ...given, months: 3 }))).toBe(
      'outcome_unknown',
    );
    await stack.stripe.control.clearInjections();
    expect(await refusalOf(app.giveFreeMonths(admin, { ...given, months: 2 }))).toBe('done');
  });
});

describe('explain', () => {
  it('says nothing of what Stripe has while Stripe does not answer', async () => {
    const { organizationId, subscriptionId } = await newSubscriber('top-expert-monthly');
    await app.db().execute(sql`
      delete from audit_log where organization_id = ${organizationId} and action = 'access.changed'`);
    await stack.stripe.control.inject({ path: '/v1/', status: 500, times: 1000, when: 'before' });
    expect(await app.explain(organizationId, 'analytics_access')).toMatchObject({
      open: false,
      because: { code: 'stripe_away', id: subscriptionId },
    });
  });
});

describe('each part of a page', () => {
  it('is left out for itself where the key may not ask that any more', async () => {
    await stack.stripe.control.inject({ path: '/v1/', status: 400, times: 1000, when: 'before' });
    expect(await app.searchEverything('in_unknown')).toEqual({ found: [], stripe: 'away' });
    expect(
      await app.fetchPayload({
        provider: 'stripe',
        account: '',
        eventId: 'evt_1',
        type: 'invoice.paid',
        subject: null,
        status: 'applied',
        occurredAt: new Date().toISOString(),
        receivedAt: new Date().toISOString(),
        appliedAt: null,
      }),
    ).toEqual({ state: 'unavailable' });
  });
});
