import { describe, expect, it } from 'vitest';
import { dayOf } from '@/lib/analytics/read-today';

const day = (moment: string, zone: string) => {
  const { from, until } = dayOf(new Date(moment), zone);
  return [from.toISOString(), until.toISOString()];
};

describe('a day', () => {
  it.each([
    [
      'in Lisbon in winter',
      '2026-11-26T23:30:00Z',
      'Europe/Lisbon',
      '2026-11-26T00:00:00.000Z',
      '2026-11-27T00:00:00.000Z',
    ],
    [
      'in Lisbon in summer',
      '2026-07-01T23:30:00Z',
      'Europe/Lisbon',
      '2026-07-01T23:00:00.000Z',
      '2026-07-02T23:00:00.000Z',
    ],
    [
      'of 23 hours',
      '2027-03-28T12:00:00Z',
      'Europe/Berlin',
      '2027-03-27T23:00:00.000Z',
      '2027-03-28T22:00:00.000Z',
    ],
    [
      'of 25 hours',
      '2026-10-25T12:00:00Z',
      'Europe/Berlin',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ],
    [
      'far to the east',
      '2026-11-26T11:00:00Z',
      'Pacific/Kiritimati',
      '2026-11-26T10:00:00.000Z',
      '2026-11-27T10:00:00.000Z',
    ],
    [
      'far to the west',
      '2026-11-26T09:00:00Z',
      'Pacific/Pago_Pago',
      '2026-11-25T11:00:00.000Z',
      '2026-11-26T11:00:00.000Z',
    ],
    [
      'where hours are split',
      '2026-11-26T20:00:00Z',
      'Asia/Kathmandu',
      '2026-11-26T18:15:00.000Z',
      '2026-11-27T18:15:00.000Z',
    ],
  ])('%s begins and ends as its zone says', (_, moment, zone, from, until) => {
    expect(day(moment, zone)).toEqual([from, until]);
  });
});
