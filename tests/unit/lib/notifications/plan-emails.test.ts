import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { PLANS } from '@/config/catalog';
import { subscriptionFacts } from '@/lib/billing/subscription-facts';
import { planEmails } from '@/lib/notifications/plan-emails';

const DAY = 86_400;
const START = 1_780_000_000;
const END = START + 30 * DAY;
const NOW = START + 2 * DAY;
const now = new Date(NOW * 1000);

const COMMUNITY = {
  id: 'price_community',
  lookup_key: 'community-expert-monthly',
  product: PLANS['community-expert'].productId,
  unit_amount: 2500,
  recurring: { interval: 'month', usage_type: 'licensed' },
};
const TOP = {
  ...COMMUNITY,
  id: 'price_top',
  lookup_key: 'top-expert-monthly',
  product: PLANS['top-expert'].productId,
  unit_amount: 5900,
};

function invoice(overrides: Record<string, unknown> = {}) {
  return {
    id: 'in_1',
    number: 'E-1',
    status: 'paid',
    created: START,
    amount_paid: 5900,
    amount_remaining: 0,
    attempt_count: 1,
    next_payment_attempt: null,
    status_transitions: { paid_at: START + 60 },
    ...overrides,
  };
}

function subscription(overrides: Record<string, unknown> = {}, price: object = TOP) {
  return {
    id: 'sub_1',
    status: 'active',
    created: START,
    canceled_at: null,
    cancel_at: null,
    cancel_at_period_end: false,
    ended_at: null,
    pause_collection: null,
    schedule: null,
    latest_invoice: null,
    items: { data: [{ current_period_start: START, current_period_end: END, price }] },
    ...overrides,
  } as unknown as Stripe.Subscription;
}

const UNPAID = {
  status: 'past_due',
  latest_invoice: invoice({
    id: 'in_2',
    status: 'open',
    amount_paid: 0,
    amount_remaining: 5900,
    next_payment_attempt: START + 3 * DAY,
    status_transitions: { paid_at: null },
  }),
};
const ENDING = { cancel_at: END, cancel_at_period_end: true, canceled_at: START + DAY };

const rowOf = (one: Stripe.Subscription, at = now) => ({
  ...(subscriptionFacts(one, at) as Required<ReturnType<typeof subscriptionFacts>>),
  organizationId: 'org_1',
  customerId: 'cus_1',
});

function plan(
  before: Stripe.Subscription | null,
  after: Stripe.Subscription,
  facts: Partial<Parameters<typeof planEmails>[2]> = {},
) {
  const at = facts.now ?? now;
  return planEmails(
    before ? [rowOf(before, at)] : [],
    [{ subscription: after, fact: subscriptionFacts(after, at) }],
    {
      now: at,
      customerSince: new Date((START - DAY) * 1000),
      toldCancellations: new Map(),
      ...facts,
    },
  );
}

describe('a receipt', () => {
  it('is written for a paid invoice, under the same key however often it is seen', () => {
    const paid = subscription({ latest_invoice: invoice() });
    expect(plan(null, paid)).toEqual([
      {
        kind: 'receipt',
        dedupeKey: 'receipt:in_1',
        data: {
          invoiceId: 'in_1',
          number: 'E-1',
          amountCents: 5900,
          paidAt: new Date((START + 60) * 1000).toISOString(),
          plan: 'top-expert',
        },
      },
    ]);
    expect(plan(paid, paid).map((one) => one.dedupeKey)).toEqual(['receipt:in_1']);
  });

  it.each([
    ['costs nothing', invoice({ amount_paid: 0 })],
    ['is open, of a subscription in good standing', invoice({ status: 'open' })],
    ['is a draft', invoice({ status: 'draft' })],
    ['is void', invoice({ status: 'void' })],
    ['was paid long ago', invoice({ status_transitions: { paid_at: NOW - 4 * DAY } })],
    ['is from before the customer was ours', invoice({ created: START - 2 * DAY })],
    ['came unexpanded', 'in_1'],
  ])('is not written for an invoice that %s', (_, latest) => {
    expect(plan(null, subscription({ latest_invoice: latest }))).toEqual([]);
  });

  it('is written for an old invoice that was paid late', () => {
    const late = subscription({
      latest_invoice: invoice({ created: START - DAY / 2, status_transitions: { paid_at: NOW } }),
    });
    expect(plan(null, late)).toHaveLength(1);
  });
});

describe('a failed payment', () => {
  it('says until when access stays and when the card is tried again, once per attempt', () => {
    const [first] = plan(subscription(), subscription(UNPAID));
    expect(first).toEqual({
      kind: 'payment_failed',
      dedupeKey: 'payment_failed:in_2:1',
      data: {
        invoiceId: 'in_2',
        amountCents: 5900,
        attempt: 1,
        plan: 'top-expert',
        nextAttemptAt: new Date((START + 3 * DAY) * 1000).toISOString(),
        accessUntil: new Date((START + 7 * DAY) * 1000).toISOString(),
      },
    });
    const second = subscription({
      ...UNPAID,
      latest_invoice: { ...UNPAID.latest_invoice, attempt_count: 2 },
    });
    expect(plan(second, second).map((one) => one.dedupeKey)).toEqual(['payment_failed:in_2:2']);
  });

  it('promises no access once the grace period is over', () => {
    const late = new Date((START + 8 * DAY) * 1000);
    expect(plan(null, subscription(UNPAID), { now: late })).toMatchObject([
      { data: { accessUntil: null } },
    ]);
    expect(plan(null, subscription({ ...UNPAID, status: 'unpaid' }))).toMatchObject([
      { data: { accessUntil: null } },
    ]);
  });

  it.each([
    ['the first payment, which the person is looking at', { ...UNPAID, status: 'incomplete' }],
    ['an upgrade, which leaves the plan as it was', { ...UNPAID, status: 'active' }],
    [
      'what was never tried',
      { ...UNPAID, latest_invoice: { ...UNPAID.latest_invoice, attempt_count: 0 } },
    ],
    ['a subscription that has ended', { ...UNPAID, status: 'canceled', ended_at: NOW }],
  ])('is not written for %s', (_, overrides) => {
    expect(plan(null, subscription(overrides))).toEqual([]);
  });
});

describe('a changed plan', () => {
  it('is told with both plans and the next charge', () => {
    expect(plan(subscription({}, COMMUNITY), subscription())).toEqual([
      {
        kind: 'plan_changed',
        dedupeKey: `plan_changed:sub_1:price_community→price_top:${END}`,
        data: {
          subscriptionId: 'sub_1',
          fromPlan: 'community-expert',
          plan: 'top-expert',
          amountCents: 5900,
          interval: 'month',
          nextChargeAt: new Date(END * 1000).toISOString(),
        },
      },
    ]);
  });

  it.each([
    ['a subscription seen for the first time', null, subscription()],
    ['the same plan', subscription(), subscription()],
    [
      'a price replaced by its equal',
      subscription({}, { ...TOP, id: 'price_old' }),
      subscription(),
    ],
    [
      'one that was not paid for yet',
      subscription({ status: 'incomplete' }, COMMUNITY),
      subscription(),
    ],
    [
      'one that ended with it',
      subscription({}, COMMUNITY),
      subscription({ status: 'canceled', ended_at: NOW }),
    ],
  ])('is not told of %s', (_, before, after) => {
    expect(plan(before, after)).toEqual([]);
  });
});

describe('a cancellation', () => {
  it('is told with its date, also of a subscription that was not known before', () => {
    const told = {
      kind: 'cancelled',
      dedupeKey: `cancelled:sub_1:${START + DAY}:${END}`,
      data: {
        subscriptionId: 'sub_1',
        plan: 'top-expert',
        endsAt: new Date(END * 1000).toISOString(),
        canceledAt: new Date((START + DAY) * 1000).toISOString(),
      },
    };
    expect(plan(subscription(), subscription(ENDING))).toEqual([told]);
    expect(plan(null, subscription(ENDING))).toEqual([told]);
    expect(plan(subscription(ENDING), subscription(ENDING))).toEqual([told]);
  });

  it('asked for anew after it was taken back is another one', () => {
    const again = { ...ENDING, canceled_at: START + DAY + 60 };
    expect(plan(subscription(), subscription(again))[0]?.dedupeKey).not.toBe(
      plan(subscription(), subscription(ENDING))[0]?.dedupeKey,
    );
  });

  it('of long ago, or from before the customer was ours, is silent', () => {
    const late = new Date((START + 5 * DAY) * 1000);
    expect(plan(null, subscription(ENDING), { now: late })).toEqual([]);
    expect(plan(null, subscription(ENDING), { customerSince: now })).toEqual([]);
  });

  it('that has come to its end is not told as pending', () => {
    const ended = { ...ENDING, status: 'canceled', ended_at: NOW };
    expect(plan(subscription(ENDING), subscription(ended))).toEqual([]);
  });
});

describe('a resumption', () => {
  const canceledAt = new Date((START + DAY) * 1000).toISOString();
  const toldCancellations = new Map([['sub_1', canceledAt]]);

  it('is told to someone who was told of the end', () => {
    expect(plan(subscription(ENDING), subscription(), { toldCancellations })).toMatchObject([
      {
        kind: 'resumed',
        dedupeKey: `resumed:sub_1:${START + DAY}`,
        data: { plan: 'top-expert', nextChargeAt: new Date(END * 1000).toISOString() },
      },
    ]);
  });

  it.each([
    ['nobody was told of an end', subscription(ENDING), subscription(), new Map()],
    ['nothing was pending', subscription(), subscription(), toldCancellations],
    [
      'the end has come',
      subscription(ENDING),
      subscription({ status: 'canceled', ended_at: NOW }),
      toldCancellations,
    ],
  ])('is not told when %s', (_, before, after, told) => {
    expect(plan(before, after, { toldCancellations: told })).toEqual([]);
  });
});

it('writes nothing about products outside the catalog', () => {
  const strange = { ...TOP, product: 'prod_other', lookup_key: null };
  expect(plan(null, subscription({ latest_invoice: invoice(), ...ENDING }, strange))).toEqual([]);
});

it('tells a change before the payment it caused', () => {
  const upgraded = subscription({ latest_invoice: invoice() });
  expect(plan(subscription({}, COMMUNITY), upgraded).map((one) => one.kind)).toEqual([
    'plan_changed',
    'receipt',
  ]);
});
