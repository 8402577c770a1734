import { describe, expect, it } from 'vitest';
import { momentOf } from '@/lib/bookings/reschedule/moment-of';

const lisbon = (date: string, time: string, which?: 'first' | 'second') =>
  momentOf({ date, time, which, timeZone: 'Europe/Lisbon' }).toISOString();

const refusal = (date: string, time: string): unknown => {
  try {
    lisbon(date, time);
  } catch (error) {
    return (error as { extra?: unknown }).extra;
  }
  return null;
};

describe('a date and a time on somebody’s clock', () => {
  it('are a moment, in summer and in winter', () => {
    expect(lisbon('2026-07-01', '09:30')).toBe('2026-07-01T08:30:00.000Z');
    expect(lisbon('2026-12-01', '09:30')).toBe('2026-12-01T09:30:00.000Z');
  });

  it('are refused at the time where the clock leaves it out', () => {
    expect(refusal('2026-03-29', '01:30')).toEqual({ field: 'time', reason: 'time_missing' });
    expect(refusal('2026-03-29', '02:00')).toBeNull();
  });

  it('are asked about where the clock shows them twice', () => {
    expect(refusal('2026-10-25', '01:30')).toEqual({ field: 'time', reason: 'time_twice' });
    expect(lisbon('2026-10-25', '01:30', 'first')).toBe('2026-10-25T00:30:00.000Z');
    expect(lisbon('2026-10-25', '01:30', 'second')).toBe('2026-10-25T01:30:00.000Z');
  });

  it('are refused on a day that the calendar leaves out', () => {
    expect(() => momentOf({ date: '2011-12-30', time: '12:00', timeZone: 'Pacific/Apia' })).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });
});
