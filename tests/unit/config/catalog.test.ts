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
    ['community-expert-monthly', 2500, 'month', 1200],
    ['community-expert-annual', 24_000, 'year', 1200],
    ['top-expert-monthly', 5900, 'month', 800],
    ['top-expert-annual', 59_000, 'year', 800],
    ['community-expert-invite', 0, 'month', 2000],
    ['top-expert-invite', 0, 'month', 1500],
    ['lecturer-module-annual', 49_000, 'year', null],
    ['lecturer-module-invite', 0, 'year', null],
    ['team-starter-monthly', 9900, 'month', 1200],
    ['team-starter-annual', 99_000, 'year', 1200],
    ['team-professional-monthly', 19_900, 'month', 800],
    ['team-professional-annual', 199_000, 'year', 800],
    ['team-enterprise-monthly', null, 'month', 800],
    ['team-enterprise-annual', null, 'year', 800],
    ['team-seat-monthly', 4900, 'month', null],
  ])('%s costs %s cents a %s, at %s basis points', (lookupKey, cents, interval, commissionBps) => {
    const found = findPrice(lookupKey);
    expect(found?.price).toMatchObject({ amountCents: cents, interval });
    expect(found?.plan.commissionBps).toBe(commissionBps);
  });

  it('sells no invitation, no quoted plan and no seat by themselves', () => {
    const closed = plans.flatMap(({ invite, prices }) =>
      prices.filter(({ selfServe }) => invite || !selfServe).map(({ lookupKey }) => lookupKey),
    );
    expect(closed.toSorted()).toEqual([
      'community-expert-invite',
      'lecturer-module-invite',
      'team-enterprise-annual',
      'team-enterprise-monthly',
      'team-seat-monthly',
      'top-expert-invite',
    ]);
  });

  const COMMUNITY = [
    'appointments_manage',
    'events_create',
    'availability_manage',
    'calendar_integration',
    'profile_expert',
  ];
  const TOP = [...COMMUNITY, 'analytics_access', 'custom_branding', 'advanced_reporting'];

  it.each([
    ['community-expert', COMMUNITY],
    ['community-expert-invite', COMMUNITY],
    ['top-expert', TOP],
    ['top-expert-invite', TOP],
    ['lecturer-module', ['lecturer_module']],
    ['lecturer-module-invite', ['lecturer_module']],
    ['team-starter', [...COMMUNITY, 'team_management']],
    ['team-professional', [...TOP, 'team_management']],
    ['team-seat', []],
  ] as const)('%s opens what it is sold for', (plan, features) => {
    expect(PLANS[plan].features.toSorted()).toEqual(features.toSorted());
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
