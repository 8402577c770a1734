import type Stripe from 'stripe';
import { PLANS } from '@/config/catalog';
import { subscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import { planEmails } from '@/lib/notifications/plan/plan-emails';

export const DAY = 86_400;
export const START = 1_780_000_000;
export const END = START + 30 * DAY;
export const NOW = START + 2 * DAY;
export const now = new Date(NOW * 1000);

export const COMMUNITY = {
  id: 'price_community',
  lookup_key: 'community-expert-monthly',
  product: PLANS['community-expert'].productId,
  unit_amount: 2500,
  recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
};
export const TOP = {
  ...COMMUNITY,
  id: 'price_top',
  lookup_key: 'top-expert-monthly',
  product: PLANS['top-expert'].productId,
  unit_amount: 5900,
};

export function invoice(overrides: Record<string, unknown> = {}) {
  return {
    id: 'in_1',
    number: 'E-1',
    status: 'paid',
    created: START,
    currency: 'usd',
    amount_paid: 5900,
    amount_remaining: 0,
    attempt_count: 1,
    next_payment_attempt: null,
    status_transitions: { paid_at: START + 60 },
    ...overrides,
  };
}

export function subscription(overrides: Record<string, unknown> = {}, price: object = TOP) {
  return {
    id: 'sub_1',
    status: 'active',
    created: START,
    currency: 'eur',
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

export const UNPAID = {
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
export const ENDING = { cancel_at: END, cancel_at_period_end: true, canceled_at: START + DAY };

export const rowOf = (one: Stripe.Subscription, at = now) => ({
  ...(subscriptionFacts(one, at) as Required<ReturnType<typeof subscriptionFacts>>),
  organizationId: 'org_1',
  customerId: 'cus_1',
});

export function plan(
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
      writtenCancellations: new Map(),
      writtenChanges: new Map(),
      ...facts,
    },
  );
}
