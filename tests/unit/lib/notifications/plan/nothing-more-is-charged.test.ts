import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { PLANS } from '@/config/catalog';
import { planEmails } from '@/lib/notifications/plan/plan-emails';
import { subscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import { COMMUNITY, DAY, END, ENDING, NOW, now, START, subscription, UNPAID } from './observed';

const ENDED = { status: 'canceled', ended_at: NOW - 60 };

/** What is said of further charges to somebody with these subscriptions, the first of which ends or ended. */
function toldOf(...all: Stripe.Subscription[]) {
  const observed = all.map((one) => ({ subscription: one, fact: subscriptionFacts(one, now) }));
  const planned = planEmails([], observed, {
    now,
    customerSince: new Date((START - DAY) * 1000),
    writtenCancellations: new Map(),
    writtenChanges: new Map(),
  });
  return planned.find(({ kind }) => kind === 'cancelled' || kind === 'ended')?.data;
}

function saidOf(...all: Stripe.Subscription[]) {
  const told = toldOf(...all);
  return told && 'nothingMoreIsCharged' in told ? told.nothingMoreIsCharged : undefined;
}

const other = (overrides = {}) => subscription({ id: 'sub_2', ...overrides });
const METERED = {
  id: 'price_metered',
  product: 'prod_of_another',
  unit_amount: 1,
  recurring: { interval: 'month', interval_count: 1, usage_type: 'metered' },
};

describe('an end is told with "nothing more is charged"', () => {
  it.each([
    ['alone', subscription(ENDING), []],
    ['alone and over', subscription(ENDED), []],
    ['beside one that ends as well', subscription(ENDING), [other(ENDING)]],
    ['beside one that is over', subscription(ENDED), [other(ENDED)]],
  ])('%s', (_, one, others) => {
    expect(saidOf(one, ...others)).toBe(true);
  });
});

describe('the end of a plan tells of the module that goes on', () => {
  const MODULE = {
    ...COMMUNITY,
    id: 'price_module',
    product: PLANS['lecturer-module'].productId,
    unit_amount: 49_000,
  };
  const addon = (overrides = {}) => subscription({ id: 'sub_2', ...overrides }, MODULE);
  const until = new Date(END * 1000).toISOString();
  it.each([
    ['and renews', [addon()], { renews: true, amountCents: 49_000, until }],
    ['until it ends too', [addon(ENDING)], { renews: false, amountCents: 49_000, until }],
    ['but not where it is over', [addon(ENDED)], null],
    ['nor where another plan gives access', [addon(), other({ id: 'sub_3' })], null],
  ])('%s', (_, others, told) => {
    expect(toldOf(subscription(ENDED), ...others)).toMatchObject({ addon: told });
  });
});

describe('a cancellation says what is still charged', () => {
  it.each([
    ['until_then', subscription({ ...ENDING, cancel_at: END + 90 * DAY }), []],
    ['open_invoice', subscription({ ...UNPAID, ...ENDING }), [other()]],
    ['others', subscription(ENDING), [other()]],
    [null, subscription(ENDING), []],
  ])('%s', (stillCharged, one, others) => {
    expect(toldOf(one, ...others)).toMatchObject({ stillCharged });
  });
});

describe('an end is told without that', () => {
  it.each([
    ['later than the period', subscription({ ...ENDING, cancel_at: END + 90 * DAY }), []],
    ['beside another that goes on', subscription(ENDING), [other()]],
    ['beside another that goes on, once over', subscription(ENDED), [other()]],
    ['beside one that renews first', subscription(ENDING), [other({ cancel_at: END + DAY })]],
    ['with an open invoice', subscription({ ...UNPAID, ...ENDING }), []],
    ['with usage that is charged at the end', subscription(ENDING, METERED), []],
  ])('%s', (_, one, others) => {
    // Of an end before the catalog's plans nothing is told at all.
    expect(saidOf(one, ...others)).not.toBe(true);
  });
});
