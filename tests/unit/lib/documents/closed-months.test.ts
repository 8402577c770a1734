import { describe, expect, it } from 'vitest';
import { closedMonths, momentsOfMonth, monthAt } from '@/lib/documents/issue/closed-months';

describe('months that are over', () => {
  it('end with their last moment on the practice’s own clock', () => {
    const at = new Date('2026-11-01T00:30:00Z');
    expect(closedMonths('2026-09', at, 'Europe/Lisbon')).toEqual(['2026-09', '2026-10']);
    expect(closedMonths('2026-09', at, 'Atlantic/Azores')).toEqual(['2026-09']);
    expect(monthAt(at, 'Atlantic/Azores')).toBe('2026-10');
  });

  it('go on over a year’s end, and are none before the first is over', () => {
    expect(closedMonths('2026-12', new Date('2027-02-10T00:00:00Z'), 'UTC')).toEqual([
      '2026-12',
      '2027-01',
    ]);
    expect(closedMonths('2026-12', new Date('2026-12-31T23:59:59Z'), 'UTC')).toEqual([]);
  });

  it('are an hour longer or shorter where the clock changes', () => {
    const hours = (month: string) => {
      const { from, until } = momentsOfMonth(month, 'Europe/Lisbon');
      return (until.getTime() - from.getTime()) / 3_600_000;
    };
    expect(hours('2026-10')).toBe(31 * 24 + 1);
    expect(hours('2026-03')).toBe(31 * 24 - 1);
  });
});
