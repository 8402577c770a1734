import { describe, expect, it } from 'vitest';
import { DAY, END, ENDING, invoice, NOW, now, plan, START, subscription, UNPAID } from './observed';

const schedule = {
  id: 'sub_sched_1',
  status: 'active',
  created: START + DAY,
  metadata: { lookupKey: 'community-expert-monthly' },
  current_phase: { start_date: START, end_date: END },
  phases: [{ start_date: START }, { start_date: END }],
};
const PLANNED = { schedule };
const ENDED = { status: 'canceled', ended_at: NOW - 60 };

const kinds = (planned: ReturnType<typeof plan>) => planned.map(({ kind }) => kind);

describe('a scheduled change', () => {
  it('is told with what comes, from when, and for how much, also when first seen like this', () => {
    const told = {
      kind: 'change_scheduled',
      dedupeKey: 'change_scheduled:sub_1:sub_sched_1',
      data: {
        subscriptionId: 'sub_1',
        scheduleId: 'sub_sched_1',
        fromPlan: 'top-expert',
        plan: 'community-expert',
        amountCents: 2500,
        interval: 'month',
        changesAt: new Date(END * 1000).toISOString(),
      },
    };
    for (const before of [subscription(), subscription(PLANNED), null])
      expect(plan(before, subscription(PLANNED))).toEqual([told]);
  });

  it.each([
    ['arranged by hand', { ...PLANNED, schedule: { ...schedule, metadata: {} } }, {}],
    ['of a plan that will end before', { ...PLANNED, ...ENDING }, {}],
    ['of long ago', PLANNED, { now: new Date((START + 8 * DAY) * 1000) }],
    ['from before the customer was ours', PLANNED, { customerSince: now }],
  ])('%s is not told', (_, after, facts) => {
    expect(kinds(plan(null, subscription(after), facts))).not.toContain('change_scheduled');
  });
});

describe('a scheduled change that is taken back', () => {
  const writtenChanges = new Map([['sub_1', 'sub_sched_1']]);

  it('is told to someone who was told of it', () => {
    expect(plan(subscription(PLANNED), subscription(), { writtenChanges })).toMatchObject([
      { kind: 'change_undone', dedupeKey: 'change_undone:sub_1:sub_sched_1' },
    ]);
    expect(plan(subscription(PLANNED), subscription())).toEqual([]);
  });

  it.each([
    ['a cancellation takes its place', subscription(ENDING)],
    [
      'another change takes its place',
      subscription({ schedule: { ...schedule, id: 'sub_sched_2' } }),
    ],
    ['the plan ends', subscription(ENDED)],
  ])('is not told when %s', (_, after) => {
    expect(kinds(plan(subscription(PLANNED), after, { writtenChanges }))).not.toContain(
      'change_undone',
    );
  });

  it('is not told when its day has come', () => {
    const onTheDay = new Date(END * 1000);
    const planned = plan(subscription(PLANNED), subscription(), { writtenChanges, now: onTheDay });
    expect(kinds(planned)).not.toContain('change_undone');
  });
});

describe('the end of a plan', () => {
  it('is told once it has come, under one key, however it is first seen', () => {
    const told = {
      kind: 'ended',
      dedupeKey: 'ended:sub_1',
      data: {
        subscriptionId: 'sub_1',
        plan: 'top-expert',
        endedAt: new Date((NOW - 60) * 1000).toISOString(),
        unpaid: false,
        nothingMoreIsCharged: true,
        addon: null,
      },
    };
    for (const before of [subscription(ENDING), subscription(ENDED), null])
      expect(plan(before, subscription({ ...ENDING, ...ENDED }))).toEqual([told]);
  });

  it('for want of payment says so', () => {
    const why = { cancellation_details: { reason: 'payment_failed' } };
    expect(plan(subscription(UNPAID), subscription({ ...UNPAID, ...ENDED, ...why }))).toMatchObject(
      [{ kind: 'ended', data: { unpaid: true } }],
    );
  });

  it('is not told of what never began, of long ago, or of a customer who was not ours then', () => {
    const never = invoice({ status: 'void', billing_reason: 'subscription_create' });
    expect(plan(null, subscription({ ...ENDED, latest_invoice: never }))).toEqual([]);
    const late = { now: new Date((NOW + 4 * DAY) * 1000) };
    expect(plan(null, subscription(ENDED), late)).toEqual([]);
    const since = { customerSince: new Date((NOW + DAY) * 1000) };
    expect(plan(null, subscription(ENDED), since)).toEqual([]);
  });
});
