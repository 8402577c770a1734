import { describe, expect, it } from 'vitest';
import { planNextPayout } from '@/lib/payouts/balance/plan-next-payout';
import { planSchedule } from '@/lib/payouts/schedule/plan-schedule';

const WEEKLY = { interval: 'weekly', weekdays: ['monday'], delayDays: 7 };
const DAILY = { interval: 'daily', weekdays: [], delayDays: 7 };

describe('the schedule of a tier', () => {
  it('is weekly on Monday for Community and for who has no plan, daily for Top, seven days after a payment', () => {
    expect(planSchedule('community', DAILY)).toEqual(WEEKLY);
    expect(planSchedule(null, DAILY)).toEqual(WEEKLY);
    expect(planSchedule('top', WEEKLY)).toEqual(DAILY);
  });

  it('is left alone where it is so already', () => {
    expect(planSchedule('community', WEEKLY)).toBeNull();
    expect(planSchedule('top', DAILY)).toBeNull();
  });

  it.each([
    ['another day', { ...WEEKLY, weekdays: ['friday'] }],
    ['a second day', { ...WEEKLY, weekdays: ['monday', 'friday'] }],
    ['another delay', { ...WEEKLY, delayDays: 3 }],
    ['none at all', { ...WEEKLY, interval: 'manual', weekdays: [] }],
  ])('is put back where a hand has set %s', (_name, held) => {
    expect(planSchedule('community', held)).toEqual(WEEKLY);
  });
});

/** A Wednesday. */
const NOW = new Date('2026-11-25T15:00:00Z');
const at = (day: string) => new Date(`${day}T00:00:00Z`);

describe('the next payout', () => {
  it('is the next Monday with what is available, where that is the schedule', () => {
    expect(planNextPayout(WEEKLY, 7040, [], NOW)).toEqual({
      on: at('2026-11-30'),
      expectedCents: 7040,
    });
  });

  it('leaves out Saturday and Sunday', () => {
    expect(planNextPayout(DAILY, 100, [], new Date('2026-11-27T08:00:00Z'))?.on).toEqual(
      at('2026-11-30'),
    );
  });

  it('waits for what becomes available, and takes all of it that is there by then', () => {
    const coming = [
      { availableOn: new Date('2026-12-01T10:00:00Z'), netCents: 5000 },
      { availableOn: new Date('2026-12-07T00:00:00Z'), netCents: 200 },
      { availableOn: new Date('2026-12-07T09:00:00Z'), netCents: 9000 },
    ];
    expect(planNextPayout(DAILY, 0, coming, NOW)).toEqual({
      on: at('2026-12-02'),
      expectedCents: 5000,
    });
    expect(planNextPayout(WEEKLY, 0, coming, NOW)).toEqual({
      on: at('2026-12-07'),
      expectedCents: 5200,
    });
  });

  it('is set against a debt first, and is none where nothing is left', () => {
    const coming = [{ availableOn: new Date('2026-11-27T10:00:00Z'), netCents: 5000 }];
    expect(planNextPayout(WEEKLY, -2000, coming, NOW)?.expectedCents).toBe(3000);
    expect(planNextPayout(WEEKLY, -5000, coming, NOW)).toBeNull();
    expect(planNextPayout(WEEKLY, 0, [], NOW)).toBeNull();
  });

  it('is unknown where the schedule is not one of ours', () => {
    expect(planNextPayout({ interval: 'manual', weekdays: [] }, 7040, [], NOW)).toBeNull();
  });
});
