import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/console/catalog/read-catalog-page')),
  ...(await import('@/lib/console/catalog/apply-shown-catalog')),
  ...(await import('@/lib/console/catalog/list-applied-steps')),
  ...(await import('@/lib/catalog/apply-catalog')),
  ...(await import('@/lib/integrations/stripe')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterAll(() => stack.stop());

const admin: Context = {
  actor: { userId: 'user_admin', email: 'admin@example.test', name: null },
  organizationId: 'org_platform',
  role: 'admin',
  entitlements: [],
  requestId: 'test',
};
const TOP = 'eleva_top_expert';

/** A feature taken out of Top, and one put into Community, by hand in Stripe's dashboard. */
async function changeByHand(): Promise<void> {
  const { data } = await app.stripe().products.listFeatures(TOP, { limit: 100 });
  const branding = data.find((row) => row.entitlement_feature.lookup_key === 'custom_branding');
  await app.stripe().products.deleteFeature(TOP, branding?.id ?? '');
  await app.stripe().products.createFeature('eleva_community_expert', {
    entitlement_feature: branding?.entitlement_feature.id ?? '',
  });
}

describe('the plan of the catalog', () => {
  it('names whom a change touches, what stays, and applies what was shown, step by step on record', async () => {
    await changeByHand();
    const gains = await newSubscriber('top-expert-annual');
    const loses = await newSubscriber('community-expert-monthly');
    const page = await app.readCatalogPage();
    const touched = ({ change }: { change: string }) =>
      page.impacts.find((one) => one.change === change)?.organizations.map(({ id }) => id);
    expect(touched({ change: 'lose' })).toEqual([loses.organizationId]);
    expect(touched({ change: 'gain' })).toEqual([gains.organizationId]);
    const top = page.revenue.find(({ plan }) => plan === 'top-expert');
    expect(top).toMatchObject({ count: 1, monthlyCents: Math.round(59_000 / 12), newPrices: [] });
    await expect(app.applyShownCatalog(admin, 'another')).rejects.toMatchObject({
      code: 'stale_preview',
    });
    expect(await app.readPlan()).toHaveLength(2);
    await app.applyShownCatalog(admin, page.hash);
    expect(await app.readPlan()).toEqual([]);
    expect((await app.listAppliedSteps('org_platform')).map(({ step }) => step)).toEqual(
      page.steps.toReversed(),
    );
  });

  it('leaves the rest as a new plan when Stripe fails in the middle, and tells what was done', async () => {
    await changeByHand();
    const page = await app.readCatalogPage();
    await stack.stripe.control.inject({
      method: 'POST',
      path: `/v1/products/${TOP}/features`,
      status: 500,
      times: 9,
      when: 'before',
    });
    const before = (await app.listAppliedSteps('org_platform')).length;
    await expect(app.applyShownCatalog(admin, page.hash)).rejects.toMatchObject({
      code: 'partly_done',
    });
    await stack.stripe.control.clearInjections();
    const rest = await app.readCatalogPage();
    expect((await app.listAppliedSteps('org_platform')).length - before).toBe(1);
    expect(rest.steps).toHaveLength(1);
    await expect(app.applyShownCatalog(admin, page.hash)).rejects.toMatchObject({
      code: 'stale_preview',
    });
    await app.applyShownCatalog(admin, rest.hash);
    expect(await app.readPlan()).toEqual([]);
  });

  it('counts exactly up to a thousand, by an index', async () => {
    await changeByHand();
    await app.db().execute(sql`
      insert into organizations (id, kind, name) select 'org_count_' || i, 'team', 'Count ' || i
      from generate_series(1, 3000) i`);
    await app.db().execute(sql`
      insert into subscriptions (id, organization_id, customer_id, kind, plan, price_id, amount_cents,
        interval, status, live, collection_paused, started_at)
      select 'sub_count_' || i, 'org_count_' || i, 'cus_count_' || i, 'expert', 'community-expert', 'price_x',
        2500, 'month', 'active', true, false, now() from generate_series(1, 3000) i`);
    await app.db().execute(sql`
      insert into subscriptions (id, organization_id, customer_id, kind, plan, price_id, amount_cents,
        interval, status, live, collection_paused, started_at)
      select 'sub_other_' || i, 'org_other_' || i, 'cus_other_' || i, 'expert', 'top-expert-invite', 'price_x',
        0, 'month', 'active', true, false, now() from generate_series(1, 40000) i`);
    await app.db().execute(sql`vacuum analyze subscriptions`);
    const { impacts, revenue } = await app.readCatalogPage();
    expect(impacts.find(({ change }) => change === 'lose')?.count).toBe(1001);
    expect(revenue.find(({ plan }) => plan === 'community-expert')?.count).toBe(3001);
    const plan = await app.db().execute(sql`explain select distinct s.organization_id
      from subscriptions s where s.live and s.plan in ('community-expert') limit 1001`);
    expect(JSON.stringify(plan)).toContain('subscriptions_plan');
    await app.applyCatalog();
  });
});
