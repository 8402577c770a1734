import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '@/tests/support/stack';
import { centsOf } from '@/tests/support/sold';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/catalog/apply-catalog')),
  ...(await import('@/lib/integrations/stripe')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterAll(() => stack.stop());

const TOP = 'eleva_top_expert';

describe('applyCatalog', () => {
  it('leaves nothing to do, and a second run changes nothing', async () => {
    expect(await app.readPlan()).toEqual([]);
    expect(await app.applyCatalog()).toBe(0);
    const attached = await app.stripe().products.listFeatures(TOP);
    expect(attached.data.map((row) => row.entitlement_feature.lookup_key)).toContain(
      'analytics_access',
    );
    const seat = await app.findPriceByLookupKey('team-seat-monthly');
    expect(seat).toMatchObject({
      unit_amount: centsOf('team-seat-monthly'),
      recurring: { usage_type: 'metered' },
    });
  });

  it('replaces a price that differs: a new one takes the key, the old one is archived, not deleted', async () => {
    const before = await app.findPriceByLookupKey('top-expert-monthly');
    await app.stripe().prices.create({
      product: TOP,
      currency: 'eur',
      unit_amount: centsOf('top-expert-monthly') - 1000,
      recurring: { interval: 'month' },
      lookup_key: 'top-expert-monthly',
      transfer_lookup_key: true,
    });
    const plan = await app.readPlan();
    expect(plan.map((step) => step.do).toSorted()).toEqual([
      'archive-price',
      'archive-price',
      'create-price',
    ]);
    await app.applyCatalog();
    const after = await app.findPriceByLookupKey('top-expert-monthly');
    expect(after).toMatchObject({ unit_amount: centsOf('top-expert-monthly'), active: true });
    expect(await app.stripe().prices.retrieve(before?.id ?? '')).toMatchObject({
      active: false,
      lookup_key: null,
    });
    expect(await app.readPlan()).toEqual([]);
  });

  it('mends names, attachments and archived parts', async () => {
    await app.stripe().products.update(TOP, { name: 'Renamed', active: false });
    const attached = await app.stripe().products.listFeatures(TOP, { limit: 100 });
    const branding = attached.data.find(
      (row) => row.entitlement_feature.lookup_key === 'custom_branding',
    );
    await app.stripe().products.deleteFeature(TOP, branding?.id ?? '');
    await app.applyCatalog();
    expect(await app.stripe().products.retrieve(TOP)).toMatchObject({
      name: 'Top Expert',
      active: true,
    });
    expect(await app.readPlan()).toEqual([]);
  });

  it('leaves what is not its own alone', async () => {
    const other = await app.stripe().products.create({ name: 'Somebody else’s' });
    await app.applyCatalog();
    expect(await app.stripe().products.retrieve(other.id)).toMatchObject({ active: true });
  });

  it('goes on after a failure in the middle', async () => {
    await app.stripe().products.update(TOP, { name: 'Renamed again' });
    await app.stripe().products.update('eleva_community_expert', { name: 'Renamed too' });
    await stack.stripe.control.inject({
      method: 'POST',
      path: `/v1/products/${TOP}`,
      status: 500,
      times: 4,
      when: 'before',
    });
    await expect(app.applyCatalog()).rejects.toMatchObject({ code: 'provider_unavailable' });
    await stack.stripe.control.clearInjections();
    const rest = await app.readPlan();
    expect(rest.map((step) => step.do)).toEqual(['update-product']);
    await app.applyCatalog();
    expect(await app.readPlan()).toEqual([]);
  });
});
