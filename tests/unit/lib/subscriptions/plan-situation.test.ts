import { describe, expect, it } from 'vitest';
import { needsAttention, nextChargeAt, situationOf } from '@/lib/subscriptions/plan-situation';
import type { BillingSubscription } from '@/lib/subscriptions/read-billing';

const END = new Date('2026-12-26T12:00:00Z');
const LATER = new Date('2027-03-26T12:00:00Z');
const SOON = new Date('2026-11-27T12:00:00Z');

const plan = (more: Partial<BillingSubscription> = {}): BillingSubscription => ({
  id: 'sub_1',
  organizationId: 'org_1',
  customerId: 'cus_1',
  kind: 'expert',
  plan: 'top-expert',
  priceId: 'price_1',
  lookupKey: 'top-expert-monthly',
  amountCents: 5900,
  currency: 'eur',
  interval: 'month',
  every: '1 month',
  status: 'active',
  live: true,
  graceEndsAt: null,
  collectionPaused: false,
  cancelAt: null,
  pendingLookupKey: null,
  pendingAt: null,
  unpaidChangeLookupKey: null,
  unpaidChangeUntil: null,
  currentPeriodEnd: END,
  startedAt: new Date('2026-10-26T12:00:00Z'),
  endedAt: null,
  ...more,
});

describe('how a plan stands', () => {
  it.each<[string, Partial<BillingSubscription>, string, Date | null, boolean]>([
    ['nothing is the matter', {}, 'active', END, false],
    ['it is free until it is charged', { status: 'trialing' }, 'trial', END, false],
    ['another price is planned', { pendingAt: END }, 'change_scheduled', END, false],
    ['it ends with its period', { cancelAt: END }, 'ending', null, false],
    ['it ends after more periods', { cancelAt: LATER }, 'ending_later', END, false],
    ['an upgrade waits for its payment', { unpaidChangeUntil: SOON }, 'change_unpaid', END, true],
    [
      'its invitation was taken back, whatever else was planned',
      { live: false, cancelAt: END, unpaidChangeUntil: SOON },
      'invite_over',
      null,
      false,
    ],
    [
      'collection was paused',
      { collectionPaused: true, live: false },
      'collection_paused',
      null,
      false,
    ],
    [
      'a trial ended without a card',
      { status: 'paused', live: false },
      'trial_stopped',
      null,
      true,
    ],
    ['a renewal failed lately', { status: 'past_due', graceEndsAt: SOON }, 'past_due', null, true],
    [
      'a renewal failed and grace is over',
      { status: 'past_due', live: false },
      'unpaid',
      null,
      true,
    ],
    ['Stripe has given the invoice up', { status: 'unpaid', live: false }, 'unpaid', null, true],
    ['it is owed and ends besides', { status: 'past_due', cancelAt: END }, 'past_due', null, true],
    [
      'an upgrade waits in a plan that ends',
      { unpaidChangeUntil: SOON, cancelAt: END },
      'change_unpaid',
      null,
      true,
    ],
  ])('%s', (_, more, situation, next, attention) => {
    const given = plan(more);
    expect(situationOf(given)).toBe(situation);
    expect(nextChargeAt(given)).toEqual(next);
    expect(needsAttention(situationOf(given))).toBe(attention);
  });
});
