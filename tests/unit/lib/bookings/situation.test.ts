import { describe, expect, it } from 'vitest';
import { refundOf, type Situation, situationOf } from '@/lib/bookings/situation';

const now = new Date('2026-06-01T12:00:00Z');
const [before, after] = [new Date('2026-06-01T11:59:59Z'), new Date('2026-06-01T12:00:01Z')];
const row = { status: 'booked', startsAt: after, holdExpiresAt: null, paidCents: 0 } as const;

describe('how an appointment stands', () => {
  it.each<[Situation, object]>([
    ['held', { status: 'held', holdExpiresAt: after }],
    ['hold_over', { status: 'held', holdExpiresAt: before }],
    ['hold_over', { status: 'held', holdExpiresAt: now }],
    ['processing', { status: 'processing' }],
    ['booked', {}],
    ['begun', { startsAt: before }],
    ['begun', { startsAt: now }],
    ['completed', { status: 'completed', startsAt: before }],
    ['no_show', { status: 'no_show', startsAt: before }],
    ['cancelled', { status: 'cancelled' }],
    ['expired', { status: 'expired' }],
    ['too_late', { status: 'expired', paidCents: 8000 }],
  ])('is %s for %o', (situation, parts) => {
    expect(situationOf({ ...row, ...parts }, now)).toBe(situation);
  });
});

describe('what goes back', () => {
  const none = { refundDueCents: 0, refundedCents: 0, refundPendingCents: 0, refundFailedCents: 0 };
  const of = (parts: object) => refundOf({ paidCents: 8000, ...none, ...parts });

  it('is on its way until it was given back, each part for itself', () => {
    expect(of({ refundDueCents: 4000 })).toEqual({
      backCents: 0,
      onItsWayCents: 4000,
      failedCents: 0,
    });
    expect(of({ refundDueCents: 4000, refundedCents: 3000 })).toMatchObject({
      backCents: 3000,
      onItsWayCents: 1000,
    });
    expect(of({ refundDueCents: 4000, refundedCents: 4000 })).toMatchObject({
      backCents: 4000,
      onItsWayCents: 0,
    });
  });

  it('is nothing yet of a payment that its bank still works on', () => {
    expect(of({ paidCents: 0, refundDueCents: 8000 })).toBeNull();
  });

  it('counts what was given back by hand in the dashboard, also while that waits', () => {
    expect(of({ refundedCents: 500 })).toMatchObject({ backCents: 500, onItsWayCents: 0 });
    expect(of({ refundPendingCents: 500 })).toMatchObject({ backCents: 0, onItsWayCents: 500 });
    expect(of({})).toBeNull();
  });

  it('is not on its way once it has failed', () => {
    expect(of({ refundDueCents: 3000, refundFailedCents: 3000 })).toEqual({
      backCents: 0,
      onItsWayCents: 0,
      failedCents: 3000,
    });
  });
});
