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
  it('is on its way until all that is due was given back', () => {
    expect(refundOf({ paidCents: 8000, refundDueCents: 4000, refundedCents: 0 })).toEqual({
      cents: 4000,
      isOnItsWay: true,
    });
    expect(refundOf({ paidCents: 8000, refundDueCents: 4000, refundedCents: 4000 })).toEqual({
      cents: 4000,
      isOnItsWay: false,
    });
  });

  it('is nothing yet of a payment that its bank still works on', () => {
    expect(refundOf({ paidCents: 0, refundDueCents: 8000, refundedCents: 0 })).toBeNull();
  });

  it('is told where it was given back by hand, and nothing where nothing is', () => {
    expect(refundOf({ paidCents: 8000, refundDueCents: 0, refundedCents: 500 })?.cents).toBe(500);
    expect(refundOf({ paidCents: 8000, refundDueCents: 0, refundedCents: 0 })).toBeNull();
  });
});
