import { describe, expect, it } from 'vitest';
import { findSlots, nextFree, slotAt, type SlotInput } from '@/lib/bookings/slots/generate';
import { at, everyDay, hours, offer, rules, week } from './offer';

describe('buffers', () => {
  /** Twenty minutes at 10:00, booked with the buffers of its time. */
  const booked = (before: number, after: number) =>
    offer({
      zone: 'UTC',
      hours: everyDay('09:00-12:00'),
      rules: rules({
        durationMinutes: 20,
        intervalMinutes: 5,
        bufferBeforeMinutes: before,
        bufferAfterMinutes: after,
      }),
      busy: [
        {
          startsAt: at('2026-01-15T10:00Z') - before * 60_000,
          endsAt: at('2026-01-15T10:20Z') + after * 60_000,
        },
      ],
    });
  const answer = (input: SlotInput, time: string) => {
    const answered = slotAt(input, at(`2026-01-15T${time}Z`));
    return 'refused' in answered ? answered.refused : 'offered';
  };

  it.each([
    [5, 5, '09:30', '09:35', '10:25', '10:30'],
    [10, 0, '09:30', '09:35', '10:25', '10:30'],
    [0, 10, '09:30', '09:35', '10:25', '10:30'],
    [10, 5, '09:25', '09:30', '10:30', '10:35'],
  ])('%i before and %i after keep their distance on both sides', (before, after, ...times) => {
    const input = booked(before, after);
    expect(times.map((time) => answer(input, time))).toEqual([
      'offered',
      'busy',
      'busy',
      'offered',
    ]);
  });

  it('each appointment keeps the buffers it was booked with', () => {
    const since = { ...booked(0, 30), rules: { ...booked(0, 0).rules } };
    expect(['09:40', '10:45', '10:50'].map((time) => answer(since, time))).toEqual([
      'offered',
      'busy',
      'offered',
    ]);
  });

  it('a buffer may reach beyond the hours', () => {
    expect(answer({ ...booked(10, 10), busy: [] }, '09:00')).toBe('offered');
  });
});

describe('slotAt', () => {
  const input = offer({
    zone: 'UTC',
    hours: everyDay('09:00-12:00'),
    rules: rules({ minimumNoticeMinutes: 120, windowDays: 3 }),
    now: at('2026-01-15T08:00Z'),
    busy: [{ startsAt: at('2026-01-15T11:00Z'), endsAt: at('2026-01-15T11:10Z') }],
  });

  it.each([
    ['2026-01-15T07:30Z', 'past'],
    ['2026-01-15T09:30Z', 'notice'],
    ['2026-01-19T09:00Z', 'window'],
    ['2026-01-16T12:00Z', 'hours'],
    ['2026-01-16T11:45Z', 'hours'],
    ['2026-01-15T11:00Z', 'busy'],
  ])('refuses %s: %s', (start, refused) => {
    expect(slotAt(input, at(start))).toEqual({ refused });
  });

  it('answers the slot that was listed', () => {
    expect(slotAt(input, at('2026-01-15T10:00Z'))).toEqual({
      slot: { startsAt: at('2026-01-15T10:00Z'), endsAt: at('2026-01-15T10:30Z') },
    });
  });

  it('refuses a step or a duration of no time', () => {
    const still = { ...input, rules: rules({ intervalMinutes: 0 }) };
    expect(() => slotAt(still, input.now)).toThrow(RangeError);
    expect(() => findSlots({ ...still, from: 0, to: input.now })).toThrow(RangeError);
  });
});

describe('nextFree', () => {
  it('answers the first slot that is free, and none beyond its horizon', () => {
    const input = offer({
      zone: 'Europe/Lisbon',
      hours: week({ 5: hours('09:00-10:00') }),
      now: at('2026-01-12T00:00Z'),
      busy: [{ startsAt: at('2026-01-16T09:00Z'), endsAt: at('2026-01-16T09:15Z') }],
    });
    expect(nextFree(input, at('2026-02-12T00:00Z'))).toEqual({
      startsAt: at('2026-01-16T09:30Z'),
      endsAt: at('2026-01-16T10:00Z'),
    });
    expect(nextFree(input, at('2026-01-16T09:30Z'))).toBeNull();
    expect(nextFree({ ...input, hours: week({}) }, at('2026-02-12T00:00Z'))).toBeNull();
  });
});
