import { eq, getTableColumns, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entitlements, subscriptions } from '@/db/schema';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
let expert: Awaited<ReturnType<typeof newSubscriber>>;
const load = async () => ({
  ...(await import('@/lib/reconcile/organizations/compare')),
  ...(await import('@/lib/reconcile/organizations/read-organization')),
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/db/client')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
  await stack.stripe.control.deliveries({ drop: true, url: stack.webhookUrl });
  expert = await newSubscriber('top-expert-monthly');
});
beforeEach(async () => {
  // Each begins with a row of its own making.
  await app.db().delete(subscriptions);
  await app.syncOwnCustomer(expert);
});
afterAll(() => stack.stop());

async function drifts(): Promise<string[]> {
  const sides = await app.readCompared(expert.organizationId);
  if (!sides) throw new Error('the organization has no living customer');
  return app.compare(sides).map(({ kind }) => kind);
}

type Column = ReturnType<typeof getTableColumns<typeof subscriptions>>['id'];

/** Another value than a column holds, of its own kind. */
function another({ dataType, enumValues }: Column, held: unknown): unknown {
  if (enumValues?.length) return enumValues.find((value) => value !== held);
  const others: Record<string, unknown> = {
    boolean: !held,
    number: Number(held ?? 0) + 1,
    date: new Date((held instanceof Date ? held.getTime() : Date.now()) + 86_400_000),
    string: `${typeof held === 'string' ? held : ''}_other`,
  };
  return others[dataType];
}

const COLUMNS = Object.entries(getTableColumns(subscriptions)) as [string, Column][];

describe('a subscription changed behind our back', () => {
  it.each(COLUMNS)('in %s is drift, and a sync mends it', async (name, column) => {
    const own = eq(subscriptions.organizationId, expert.organizationId);
    const [before] = await app.db().select().from(subscriptions).where(own);
    const value = another(column, Object.entries(before ?? {}).find(([key]) => key === name)?.[1]);
    expect(value).toBeDefined();
    expect(await drifts()).toEqual([]);
    await app
      .db()
      .update(subscriptions)
      .set({ [name]: value })
      .where(own);
    expect(await drifts()).toContain('subscriptions');
    await app.syncOwnCustomer(expert);
    await app
      .db()
      .delete(subscriptions)
      .where(sql`id like '%\_other'`);
    expect(await app.db().select().from(subscriptions).where(own)).toEqual([before]);
  });
});

describe('an entitlement changed behind our back', () => {
  it.each([
    ['feature', { feature: 'another' }],
    ['organizationId', { organizationId: 'org_other' }],
    ['customerId', { customerId: 'cus_other' }],
  ])('in %s is drift, and a sync mends it', async (_name, change) => {
    const rows = () =>
      app
        .db()
        .select()
        .from(entitlements)
        .where(eq(entitlements.organizationId, expert.organizationId))
        .orderBy(entitlements.customerId, entitlements.feature);
    const before = await rows();
    expect(await drifts()).toEqual([]);
    await app
      .db()
      .update(entitlements)
      .set(change)
      .where(eq(entitlements.feature, 'analytics_access'));
    expect(await drifts()).toContain('entitlements');
    await app.syncOwnCustomer(expert);
    await app.db().delete(entitlements).where(eq(entitlements.customerId, 'cus_other'));
    expect(await rows()).toEqual(before);
  });
});
