import { describe, expect, it } from 'vitest';
import { type CatalogPlan, FEATURES, PLANS } from '@/config/catalog';
import {
  EXPERT_INVITE_LOOKUP_KEYS,
  EXPERT_LOOKUP_KEYS,
  getTeamLookupKey,
  LECTURER_LOOKUP_KEYS,
  TEAM_LOOKUP_KEYS,
} from '@/config/subscription-lookup-keys';
import { findPlanByProduct, findPrice } from '@/lib/catalog/find-plan';

const plans = Object.values(PLANS) as CatalogPlan[];

describe('the catalog', () => {
  it('uses each lookup key and product once', () => {
    const keys = plans.flatMap((plan) => plan.prices.map((price) => price.lookupKey));
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(plans.map((plan) => plan.productId)).size).toBe(plans.length);
  });

  it('holds every published lookup key and no other', () => {
    const published = [
      EXPERT_LOOKUP_KEYS,
      EXPERT_INVITE_LOOKUP_KEYS,
      LECTURER_LOOKUP_KEYS,
      TEAM_LOOKUP_KEYS,
    ].flatMap((group) =>
      Object.values(group).flatMap((entry: string | Record<string, string>) =>
        typeof entry === 'string' ? [entry] : Object.values(entry),
      ),
    );
    const keys = plans.flatMap((plan) => plan.prices.map((price) => price.lookupKey));
    expect(published.toSorted()).toEqual(keys.toSorted());
    expect(getTeamLookupKey('professional', 'year')).toBe('team-professional-annual');
  });

  it.each([
    ['community-expert-monthly', 2500, 1200],
    ['community-expert-annual', 24_000, 1200],
    ['top-expert-monthly', 5900, 800],
    ['top-expert-annual', 59_000, 800],
    ['community-expert-invite', 0, 2000],
    ['top-expert-invite', 0, 1500],
    ['lecturer-module-annual', 49_000, null],
    ['team-starter-monthly', 9900, 1200],
    ['team-professional-annual', 199_000, 800],
    ['team-seat-monthly', 4900, null],
  ])('%s costs %s cents at %s basis points', (lookupKey, amountCents, commissionBps) => {
    const found = findPrice(lookupKey);
    expect(found?.price.amountCents).toBe(amountCents);
    expect(found?.plan.commissionBps).toBe(commissionBps);
  });

  it('gives an invited expert the features of the paid tier', () => {
    expect(PLANS['top-expert-invite'].features).toEqual(PLANS['top-expert'].features);
    expect(PLANS['community-expert-invite'].features).toEqual(PLANS['community-expert'].features);
    expect(PLANS['top-expert'].features).toContain('analytics_access');
    expect(PLANS['community-expert'].features).not.toContain('analytics_access');
  });

  it('leads from any product back to its plan, and from an unknown one nowhere', () => {
    for (const plan of plans) expect(findPlanByProduct(plan.productId)?.plan).toBe(plan);
    expect(findPlanByProduct('prod_other')).toBeNull();
    expect(findPrice('top-expert')).toBeNull();
  });

  it('offers every feature in some plan', () => {
    const offered = new Set(plans.flatMap((plan) => plan.features));
    expect([...offered].toSorted()).toEqual(Object.keys(FEATURES).toSorted());
  });
});
