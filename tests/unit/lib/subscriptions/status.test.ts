import { describe, expect, it } from 'vitest';
import {
  awaitsFirstPayment,
  goesOn,
  hasNotBegun,
  isEnded,
  isLive,
  isOverdue,
  isPaidUp,
  isPastDue,
  isPaused,
  OCCUPYING_STATUSES,
  occupiesItsKind,
  PAID_UP_STATUSES,
} from '@/lib/subscriptions/status';

/** Stripe's eight statuses, and what each means to us. `y`: it is so. */
const TABLE = {
  //                   paidUp overdue pastDue awaits goesOn hasNotBegun ended occupies
  active: '             y      -       -       -      y      -           -     y',
  trialing: '           y      -       -       -      y      -           -     y',
  past_due: '           -      y       y       -      y      -           -     y',
  unpaid: '             -      y       -       -      -      -           -     y',
  paused: '             -      -       -       -      -      -           -     y',
  incomplete: '         -      -       -       y      -      y           -     -',
  incomplete_expired: ' -      -       -       -      -      y           y     -',
  canceled: '           -      -       -       -      -      -           y     -',
} as const;

type Status = keyof typeof TABLE;
const STATUSES = Object.keys(TABLE) as Status[];

const QUESTIONS = [
  isPaidUp,
  isOverdue,
  isPastDue,
  awaitsFirstPayment,
  goesOn,
  hasNotBegun,
  isEnded,
  occupiesItsKind,
];

const isSo = (one: Status, column: number) => TABLE[one].trim().split(/\s+/)[column] === 'y';

describe.each(QUESTIONS.map((ask, column) => ({ question: ask.name, ask, column })))(
  '$question',
  ({ ask, column }) => {
    it.each(STATUSES)('%s', (one) => {
      expect(ask(one)).toBe(isSo(one, column));
    });
  },
);

describe('the lists for queries', () => {
  it('are the statuses the questions say yes to', () => {
    const yes = (column: number) => STATUSES.filter((one) => isSo(one, column));
    expect([...PAID_UP_STATUSES].toSorted()).toEqual(yes(0).toSorted());
    expect([...OCCUPYING_STATUSES].toSorted()).toEqual(yes(7).toSorted());
  });
});

const NOW = new Date('2026-03-10T12:00:00Z');
const LATER = new Date('2026-03-10T12:00:01Z');
const BEFORE = new Date('2026-03-10T11:59:59Z');

describe('isLive', () => {
  const parts = { collectionPaused: false, graceEndsAt: null };

  it.each([
    ['active', true],
    ['trialing', true],
    ['past_due', false],
    ['unpaid', false],
    ['paused', false],
    ['incomplete', false],
    ['incomplete_expired', false],
    ['canceled', false],
    ['something_new', false],
  ])('%s without a grace period: %s', (one, expected) => {
    expect(isLive({ ...parts, status: one }, NOW)).toBe(expected);
  });

  it.each([
    ['past_due', LATER, true],
    ['past_due', NOW, false],
    ['past_due', BEFORE, false],
    ['unpaid', LATER, false],
    ['canceled', LATER, false],
  ])('%s with a grace period until %s: %s', (one, graceEndsAt, expected) => {
    expect(isLive({ ...parts, status: one, graceEndsAt }, NOW)).toBe(expected);
  });

  it.each(STATUSES)('%s gives no access while collection is paused', (one) => {
    const paused = { status: one, collectionPaused: true, graceEndsAt: LATER };
    expect(isLive(paused, NOW)).toBe(false);
  });
});

describe('isPaused', () => {
  it.each([
    ['active', true, true],
    ['paused', false, true],
    ['active', false, false],
    ['past_due', false, false],
  ])('%s, collection paused %s: %s', (one, collectionPaused, expected) => {
    expect(isPaused({ status: one, collectionPaused })).toBe(expected);
  });
});
