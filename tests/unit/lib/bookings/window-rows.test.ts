import { describe, expect, it } from 'vitest';
import { clockTime, typedTimeMinutes } from '@/lib/bookings/availability/hours/typed-time';
import { readWindowRows } from '@/lib/bookings/availability/hours/window-rows';

describe('a time as it is typed', () => {
  it.each([
    ['00:00', 0],
    ['9:05', 545],
    ['9', 540],
    ['930', 570],
    ['0930', 570],
    ['9h30', 570],
    ['18h', 1080],
    ['09.30', 570],
    [' 9 : 30 ', 570],
    ['9:3', null],
    ['12345', null],
    ['23:59', 1439],
    ['24:00', 1440],
    ['24:01', null],
    ['12:60', null],
    ['noon', null],
    ['', null],
  ])('%j is minute %s', (typed, minutes) => {
    expect(typedTimeMinutes(typed)).toBe(minutes);
  });

  it('is the end of the day where 00:00 ends something', () => {
    expect(typedTimeMinutes('00:00', true)).toBe(1440);
    expect(clockTime(1440)).toBe('24:00');
    expect(clockTime(545)).toBe('09:05');
  });
});

describe('the rows of a day', () => {
  it('are read in order, whatever order they were typed in; empty ones are passed over', () => {
    const { windows, problems } = readWindowRows([
      { from: '14:00', until: '00:00' },
      {},
      undefined,
      { from: '09:00', until: '12:00' },
    ]);
    expect(problems).toEqual([]);
    expect(windows).toEqual([
      { from: 540, until: 720 },
      { from: 840, until: 1440 },
    ]);
  });

  it('may touch', () => {
    const rows = [
      { from: '09:00', until: '12:00' },
      { from: '12:00', until: '13:00' },
    ];
    expect(readWindowRows(rows).problems).toEqual([]);
  });

  it.each([
    [[{ from: '09:00' }], { row: 0, field: 'until', code: 'required' }],
    [[{ until: '09:00' }], { row: 0, field: 'from', code: 'required' }],
    [[{ from: '12:00', until: '09:00' }], { row: 0, field: 'until', code: 'ends_before_start' }],
    [[{ from: '12:00', until: '12:00' }], { row: 0, field: 'until', code: 'ends_before_start' }],
    [[{ from: '25:00', until: '26:00' }], { row: 0, field: 'from', code: 'invalid_time' }],
    [
      [
        { from: '09:00', until: '12:00' },
        { from: '11:59', until: '13:00' },
      ],
      { row: 1, field: 'from', code: 'overlaps' },
    ],
  ])('say at the field what is wrong: %j', (rows, problem) => {
    expect(readWindowRows(rows).problems).toEqual([problem]);
  });
});
