import { describe, expect, it } from 'vitest';
import { hoursShown, placeOf } from '@/components/bookings/practice/calendar/hours-shown';
import { shownDays } from '@/components/bookings/practice/calendar/shown-days';

const LISBON = 'Europe/Lisbon';
const at = (iso: string) => Date.parse(iso);

describe('the days of a view', () => {
  // A Friday in Lisbon, and by then a Saturday in Auckland.
  const now = new Date('2026-11-27T18:00:00Z');

  it('are the week from Monday, in the expert’s zone', () => {
    expect(shownDays('week', undefined, now, LISBON)).toMatchObject({
      first: '2026-11-23',
      last: '2026-11-29',
      previous: '2026-11-16',
      next: '2026-11-30',
      today: '2026-11-27',
    });
    expect(shownDays('day', undefined, now, 'Pacific/Auckland').first).toBe('2026-11-28');
  });

  it('are those around the day that is asked for', () => {
    expect(shownDays('week', '2026-12-06', now, LISBON).first).toBe('2026-11-30');
    expect(shownDays('day', '2026-12-06', now, LISBON).next).toBe('2026-12-07');
  });
});

describe('where something lies on a day', () => {
  const day = {
    startsAt: at('2026-06-01T00:00:00+01:00'),
    endsAt: at('2026-06-02T00:00:00+01:00'),
  };
  const place = (from: string, until: string) =>
    placeOf({ startsAt: at(from), endsAt: at(until) }, day, LISBON);

  it('is what the expert’s clock shows', () => {
    expect(place('2026-06-01T08:30:00Z', '2026-06-01T09:20:00Z')).toEqual({
      from: 570,
      minutes: 50,
    });
  });

  it('is cut at the day’s ends', () => {
    expect(place('2026-05-31T22:00:00Z', '2026-06-01T00:00:00Z')).toEqual({ from: 0, minutes: 60 });
    expect(place('2026-06-01T22:00:00Z', '2026-06-02T05:00:00Z')).toEqual({
      from: 1380,
      minutes: 60,
    });
  });

  it('makes the hours longer for what is booked, not for what is imported', () => {
    const block = (id: string | null, from: string, until: string) =>
      ({ id, startsAt: at(from), endsAt: at(until) }) as never;
    const days = (one: never) => [{ ...day, date: '2026-06-01', blocks: [one] }];
    const early = ['2026-06-01T05:30:00Z', '2026-06-01T06:00:00Z'] as const;
    expect(hoursShown(days(block('a', ...early)), LISBON)).toEqual({ from: 6, until: 19 });
    expect(hoursShown(days(block(null, ...early)), LISBON)).toEqual({ from: 8, until: 19 });
  });
});
