import { describe, expect, it } from 'vitest';
import { PLANS } from '@/config/catalog';
import { entitlementsStand, isQuiet, QUIET_PATTERNS } from '@/lib/billing/sync/quiet-hints';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';

const TOP = PLANS['top-expert'].features;

function fact(overrides: Partial<SubscriptionFacts> = {}): SubscriptionFacts {
  return {
    id: 'sub_1',
    kind: 'expert',
    plan: 'top-expert',
    priceId: 'price_top',
    status: 'active',
    live: true,
    collectionPaused: false,
    lookupKey: null,
    amountCents: null,
    interval: null,
    graceEndsAt: null,
    cancelAt: null,
    pendingLookupKey: null,
    pendingAt: null,
    currentPeriodEnd: null,
    startedAt: new Date(0),
    endedAt: null,
    ...overrides,
  };
}

describe('isQuiet', () => {
  it('holds for what a renewal sends', () => {
    const types = ['invoice.paid', 'invoice_payment.paid', 'customer.subscription.updated'];
    expect(types.every(isQuiet)).toBe(true);
  });

  it('does not hold for what adds, ends or entitles', () => {
    const types = [
      'customer.subscription.created',
      'customer.subscription.deleted',
      'customer.deleted',
      'entitlements.active_entitlement_summary.updated',
    ];
    expect(types.some(isQuiet)).toBe(false);
  });

  it('is said alike as patterns for the database', () => {
    const likes = QUIET_PATTERNS.map((pattern) => pattern.replace('%', 'anything'));
    expect(likes.every(isQuiet)).toBe(true);
  });
});

describe('entitlementsStand', () => {
  it('holds after a renewal, a pending end and a pause: none of them changes what Stripe entitles to', () => {
    const renewed = fact({
      currentPeriodEnd: new Date(9e12),
      cancelAt: new Date(9e12),
      live: false,
    });
    expect(entitlementsStand([fact()], [renewed], TOP)).toBe(true);
  });

  it.each([
    ['a subscription has come', [], [fact()]],
    ['a subscription has gone', [fact()], []],
    ['its status is another', [fact()], [fact({ status: 'past_due' })]],
    [
      'its status is neither running nor over',
      [fact({ status: 'past_due' })],
      [fact({ status: 'past_due' })],
    ],
    ['its price is another', [fact()], [fact({ priceId: 'price_other' })]],
    ['it has ended', [fact()], [fact({ status: 'canceled' })]],
    ['its product is not in the catalog', [fact({ plan: null })], [fact({ plan: null })]],
  ])('does not hold when %s', (_, before, now) => {
    expect(entitlementsStand(before, now, TOP)).toBe(false);
  });

  it('does not hold when we have less or more than the catalog says', () => {
    expect(entitlementsStand([fact()], [fact()], TOP.slice(1))).toBe(false);
    expect(entitlementsStand([fact()], [fact()], [...TOP, 'lecturer_module'])).toBe(false);
  });

  it('counts every running subscription and no ended one', () => {
    const ended = fact({ id: 'sub_0', status: 'canceled', live: false });
    const addon = fact({ id: 'sub_2', plan: 'lecturer-module', priceId: 'price_lecturer' });
    const all = [ended, fact(), addon];
    expect(entitlementsStand(all, all, [...TOP, 'lecturer_module'])).toBe(true);
    expect(entitlementsStand(all, all, TOP)).toBe(false);
  });
});
