import { describe, expect, it } from 'vitest';
import { DAY, invoice, NOW, plan, START, subscription, UNPAID } from './observed';

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
          currency: 'usd',
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
        currency: 'usd',
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
    const kinds = plan(null, subscription(overrides)).map(({ kind }) => kind);
    expect(kinds).not.toContain('payment_failed');
  });
});
