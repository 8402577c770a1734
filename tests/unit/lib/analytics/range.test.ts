import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { analyticsChoices } from '@/lib/analytics/range/choices';
import { dateAt, firstMoment, momentsOf } from '@/lib/analytics/range/moments';
import { periodsOf } from '@/lib/analytics/range/periods';
import { monthsThatAreOver, rangeOf } from '@/lib/analytics/range/range';

const on = (day: string) => Temporal.PlainDate.from(day);
const stretch = (from: string, until: string) => ({ from, until });

describe('a range', () => {
  it.each([
    ['30d', '2026-08-27', '2026-07-29', '2026-08-28', '2026-06-29', '2026-07-29'],
    ['3m', '2026-08-27', '2026-06-01', '2026-08-28', '2026-03-01', '2026-05-28'],
    ['6m', '2026-08-27', '2026-03-01', '2026-08-28', '2025-09-01', '2026-02-28'],
    ['12m', '2026-08-27', '2025-09-01', '2026-08-28', '2024-09-01', '2025-08-28'],
    ['year', '2026-08-27', '2026-01-01', '2026-08-28', '2025-01-01', '2025-08-28'],
    // The month before has no 31st: all of it is compared with.
    ['6m', '2026-08-31', '2026-03-01', '2026-09-01', '2025-09-01', '2026-03-01'],
    ['year', '2028-02-29', '2028-01-01', '2028-03-01', '2027-01-01', '2027-03-01'],
  ] as const)('%s on %s', (choice, today, from, until, beforeFrom, beforeUntil) => {
    expect(rangeOf(choice, on(today))).toEqual({
      ...stretch(from, until),
      before: stretch(beforeFrom, beforeUntil),
    });
  });

  it('of whole months ends before this one', () => {
    expect(monthsThatAreOver(12, on('2026-03-01'))).toEqual(stretch('2025-03-01', '2026-03-01'));
    expect(monthsThatAreOver(12, on('2026-03-31'))).toEqual(stretch('2025-03-01', '2026-03-01'));
  });

  it('and its periods are as usual where the address says something else', () => {
    expect(analyticsChoices({})).toEqual({ choice: '6m', by: 'month' });
    expect(analyticsChoices({ range: '30d' })).toEqual({ choice: '30d', by: 'week' });
    expect(analyticsChoices({ range: ['3m', '6m'], by: 'day' })).toEqual({
      choice: '6m',
      by: 'month',
    });
  });
});

describe('periods', () => {
  const short = (kind: 'week' | 'month' | 'quarter', from: string, until: string) =>
    periodsOf(stretch(from, until), kind).map((period) => [
      period.from,
      period.until,
      ...(period.isCut ? ['cut'] : []),
      ...(period.isRunning ? ['running'] : []),
    ]);

  it('are weeks from Monday, cut at both ends', () => {
    // 2026-03-25 is a Wednesday, 2026-04-08 too.
    expect(short('week', '2026-03-25', '2026-04-08')).toEqual([
      ['2026-03-25', '2026-03-30', 'cut'],
      ['2026-03-30', '2026-04-06'],
      ['2026-04-06', '2026-04-08', 'running'],
    ]);
  });

  it('are months of the calendar', () => {
    expect(short('month', '2026-01-31', '2026-03-01')).toEqual([
      ['2026-01-31', '2026-02-01', 'cut'],
      ['2026-02-01', '2026-03-01'],
    ]);
  });

  it('are quarters of the calendar', () => {
    expect(short('quarter', '2025-11-01', '2026-04-02')).toEqual([
      ['2025-11-01', '2026-01-01', 'cut'],
      ['2026-01-01', '2026-04-01'],
      ['2026-04-01', '2026-04-02', 'running'],
    ]);
  });
});

describe('a local day', () => {
  it('begins when Lisbon says so, before and after its clocks change', () => {
    expect(firstMoment('2026-03-29', 'Europe/Lisbon').toISOString()).toBe(
      '2026-03-29T00:00:00.000Z',
    );
    expect(firstMoment('2026-03-30', 'Europe/Lisbon').toISOString()).toBe(
      '2026-03-29T23:00:00.000Z',
    );
    expect(firstMoment('2026-10-26', 'Europe/Lisbon').toISOString()).toBe(
      '2026-10-26T00:00:00.000Z',
    );
  });

  it('begins at one where midnight is left out', () => {
    expect(firstMoment('2026-03-29', 'Atlantic/Azores').toISOString()).toBe(
      '2026-03-29T01:00:00.000Z',
    );
  });

  it('makes October an hour longer than its days', () => {
    const { from, until } = momentsOf(stretch('2026-10-01', '2026-11-01'), 'Europe/Lisbon');
    expect(until.getTime() - from.getTime()).toBe((31 * 24 + 1) * 3_600_000);
  });

  it('is the one of the zone at a moment', () => {
    const moment = new Date('2026-07-01T23:30:00Z');
    expect(dateAt(moment, 'Europe/Lisbon').toString()).toBe('2026-07-02');
    expect(dateAt(moment, 'America/New_York').toString()).toBe('2026-07-01');
  });
});
