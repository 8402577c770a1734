import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { PLANS } from '@/config/catalog';
import { grantRole } from '@/lib/subscriptions/granted-access';
import { subscriptionFacts } from '@/lib/subscriptions/subscription-facts';

const DAY = 86_400;
const START = 1_780_000_000;
const now = new Date((START + 3 * DAY) * 1000);

function subscription(
  overrides: Record<string, unknown> = {},
  price: Record<string, unknown> = {},
): Stripe.Subscription {
  return {
    id: 'sub_1',
    status: 'active',
    created: START,
    cancel_at: null,
    cancel_at_period_end: false,
    ended_at: null,
    pause_collection: null,
    latest_invoice: { id: 'in_1', created: START },
    items: {
      data: [
        {
          current_period_start: START,
          current_period_end: START + 30 * DAY,
          price: {
            id: 'price_1',
            lookup_key: 'top-expert-monthly',
            product: PLANS['top-expert'].productId,
            unit_amount: 5900,
            recurring: { interval: 'month', usage_type: 'licensed' },
            ...price,
          },
        },
      ],
    },
    ...overrides,
  } as unknown as Stripe.Subscription;
}

describe('subscriptionFacts', () => {
  it.each(['active', 'trialing'])('%s is live', (status) => {
    expect(subscriptionFacts(subscription({ status }), now).live).toBe(true);
  });

  it.each(['incomplete', 'incomplete_expired', 'unpaid', 'paused', 'canceled', 'something_new'])(
    '%s is not live',
    (status) => {
      expect(subscriptionFacts(subscription({ status }), now).live).toBe(false);
    },
  );

  it('past_due is live until seven days after its unpaid invoice', () => {
    const pastDue = subscription({ status: 'past_due' });
    const end = new Date((START + 7 * DAY) * 1000);
    expect(subscriptionFacts(pastDue, now)).toMatchObject({ live: true, graceEndsAt: end });
    expect(subscriptionFacts(pastDue, new Date(end.getTime() - 1)).live).toBe(true);
    expect(subscriptionFacts(pastDue, end).live).toBe(false);
  });

  it('past_due counts from its first unpaid invoice, whatever Stripe has made since', () => {
    const pastDue = subscription({ status: 'past_due' });
    const first = new Date((START - 8 * DAY) * 1000);
    expect(subscriptionFacts(pastDue, now, first)).toMatchObject({
      live: false,
      graceEndsAt: new Date((START - DAY) * 1000),
    });
  });

  it('paused collection is never live', () => {
    expect(
      subscriptionFacts(subscription({ pause_collection: { behavior: 'void' } }), now).live,
    ).toBe(false);
  });

  it('knows the plan by product when the lookup key has moved on, whatever metadata says', () => {
    const grandfathered = subscription({ metadata: { tier: 'community' } }, { lookup_key: null });
    expect(subscriptionFacts(grandfathered, now)).toMatchObject({
      plan: 'top-expert',
      lookupKey: null,
      kind: 'expert',
    });
  });

  it('leaves a product outside the catalog unknown', () => {
    expect(
      subscriptionFacts(subscription({}, { lookup_key: null, product: 'prod_x' }), now),
    ).toMatchObject({ plan: null, kind: 'unknown' });
  });

  it('sees a pending end in either form', () => {
    const atPeriodEnd = subscriptionFacts(subscription({ cancel_at_period_end: true }), now);
    const atDate = subscriptionFacts(subscription({ cancel_at: START + 30 * DAY }), now);
    expect(atPeriodEnd.cancelAt).toEqual(new Date((START + 30 * DAY) * 1000));
    expect(atDate.cancelAt).toEqual(atPeriodEnd.cancelAt);
  });
});

describe('grantRole', () => {
  it('takes the highest live expert tier of all subscriptions', () => {
    expect(
      grantRole([
        { live: true, plan: 'community-expert' },
        { live: true, plan: 'top-expert-invite' },
      ]),
    ).toBe('expert_top');
    expect(
      grantRole([
        { live: false, plan: 'top-expert' },
        { live: true, plan: 'community-expert' },
      ]),
    ).toBe('expert_community');
  });

  it('grants nothing for addons, teams, unknown plans or nothing', () => {
    expect(
      grantRole([
        { live: true, plan: 'lecturer-module' },
        { live: true, plan: 'team-starter' },
        { live: true, plan: null },
      ]),
    ).toBe('member');
    expect(grantRole([])).toBe('member');
  });
});
