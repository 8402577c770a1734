import { describe, expect, it } from 'vitest';
import {
  COMMUNITY,
  DAY,
  END,
  ENDING,
  invoice,
  NOW,
  now,
  plan,
  START,
  subscription,
  TOP,
} from './observed';

const kinds = (planned: ReturnType<typeof plan>) => planned.map(({ kind }) => kind);

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
          currency: 'eur',
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
    expect(kinds(plan(before, after))).not.toContain('plan_changed');
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
        nothingMoreIsCharged: true,
        stillCharged: null,
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
    expect(kinds(plan(subscription(ENDING), subscription(ended)))).not.toContain('cancelled');
  });
});

describe('a resumption', () => {
  const canceledAt = new Date((START + DAY) * 1000).toISOString();
  const writtenCancellations = new Map([['sub_1', canceledAt]]);

  it('is told to someone who was told of the end', () => {
    expect(plan(subscription(ENDING), subscription(), { writtenCancellations })).toMatchObject([
      {
        kind: 'resumed',
        dedupeKey: `resumed:sub_1:${START + DAY}`,
        data: { plan: 'top-expert', nextChargeAt: new Date(END * 1000).toISOString() },
      },
    ]);
  });

  it.each([
    ['nobody was told of an end', subscription(ENDING), subscription(), new Map()],
    ['nothing was pending', subscription(), subscription(), writtenCancellations],
    [
      'the end has come',
      subscription(ENDING),
      subscription({ status: 'canceled', ended_at: NOW }),
      writtenCancellations,
    ],
  ])('is not told when %s', (_, before, after, told) => {
    expect(kinds(plan(before, after, { writtenCancellations: told }))).not.toContain('resumed');
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
