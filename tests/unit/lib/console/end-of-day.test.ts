import { expect, it } from 'vitest';
import { endOfDay } from '@/lib/console/explain/end-of-day';

it('a day in an address is asked about at its end', () => {
  expect(endOfDay('2026-03-02')?.toISOString()).toBe('2026-03-02T23:59:59.999Z');
});

it.each(['', 'x', '2026-99-99', '2026-00-10', '0000-01-01', '2026-03-02T00:00:00Z'])(
  'what names no day means now: %s',
  (day) => {
    expect(endOfDay(day)).toBeNull();
  },
);
