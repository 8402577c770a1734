import { describe, expect, it } from 'vitest';
import { findSlots, slotAt, type SlotInput } from '@/lib/bookings/slots/generate';
import { dateAt } from '@/lib/bookings/slots/local-day';
import { at, everyDay, hours, iso, offer, rules, startsOn, week } from './offer';

const starts = (input: SlotInput, from: string, to: string) =>
  findSlots({ ...input, from: at(from), to: at(to) }).map((slot) => iso(slot.startsAt));

const hourly = rules({ durationMinutes: 60, intervalMinutes: 60 });

describe('hours follow the clock of the expert', () => {
  it('New York 13:00–18:00 is 18:00Z–23:00Z before the change and 17:00Z–22:00Z on its day', () => {
    const zone = 'America/New_York';
    const whole = { ...hourly, durationMinutes: 300 };
    const input = offer({ zone, hours: everyDay('13:00-18:00'), rules: whole });
    expect(
      findSlots({ ...input, from: at('2026-03-07T05:00Z'), to: at('2026-03-09T04:00Z') }),
    ).toEqual([
      { startsAt: at('2026-03-07T18:00Z'), endsAt: at('2026-03-07T23:00Z') },
      { startsAt: at('2026-03-08T17:00Z'), endsAt: at('2026-03-08T22:00Z') },
    ]);
  });

  it('a weekly 12:30 stays 12:30 across both changes', () => {
    const input = offer({ zone: 'America/New_York', hours: week({ 7: hours('12:30-13:00') }) });
    expect(starts(input, '2026-03-01T00:00Z', '2026-03-16T00:00Z')).toEqual([
      '2026-03-01T17:30Z',
      '2026-03-08T16:30Z',
      '2026-03-15T16:30Z',
    ]);
    expect(starts(input, '2026-10-25T00:00Z', '2026-11-09T00:00Z')).toEqual([
      '2026-10-25T16:30Z',
      '2026-11-01T17:30Z',
      '2026-11-08T17:30Z',
    ]);
  });

  it('an override of Saturday 00:00–00:15 in Amsterdam appears on Saturday', () => {
    const quarter = rules({ durationMinutes: 15, intervalMinutes: 15 });
    const found = startsOn('2026-01-17', '00:00-00:15', {
      zone: 'Europe/Amsterdam',
      rules: quarter,
    });
    expect(found).toEqual(['2026-01-16T23:00Z']);
    const day = (zone: string) => dateAt(at(found[0] ?? ''), zone).toString();
    expect(day('Europe/Amsterdam')).toBe('2026-01-17');
    expect(day('America/Los_Angeles')).toBe('2026-01-16');
    expect(day('Australia/Adelaide')).toBe('2026-01-17');
  });

  it('steps of an hour in Kolkata begin at 09:00 there, not at a full hour of UTC', () => {
    expect(startsOn('2026-01-15', '09:00-12:00', { zone: 'Asia/Kolkata', rules: hourly })).toEqual([
      '2026-01-15T03:30Z',
      '2026-01-15T04:30Z',
      '2026-01-15T05:30Z',
    ]);
  });

  it('windows that touch or overlap are one, and steps count on from the first', () => {
    const ninety = rules({ durationMinutes: 90, intervalMinutes: 90 });
    expect(
      startsOn('2026-01-15', '12:00-14:00 09:00-12:00', { zone: 'UTC', rules: ninety }),
    ).toEqual(['2026-01-15T09:00Z', '2026-01-15T10:30Z', '2026-01-15T12:00Z']);
    expect(
      startsOn('2026-01-15', '09:00-11:00 10:00-11:30', { zone: 'UTC', rules: ninety }),
    ).toEqual(['2026-01-15T09:00Z']);
  });

  it('a slot may cross midnight where both days are open there, and only there', () => {
    const input = offer({
      zone: 'Europe/Lisbon',
      hours: week({ 1: hours('23:30-24:00'), 2: hours('00:00-01:00', '23:30-24:00') }),
      rules: rules({ durationMinutes: 60 }),
    });
    expect(starts(input, '2026-01-12T00:00Z', '2026-01-15T00:00Z')).toEqual([
      '2026-01-12T23:30Z',
      '2026-01-13T00:00Z',
    ]);
  });

  it('an override takes the place of the whole day, and one without windows is time off', () => {
    const input = offer({
      zone: 'UTC',
      hours: everyDay('09:00-10:00'),
      overrides: [
        { firstDay: '2026-01-13', lastDay: '2026-01-14', windows: [] },
        { firstDay: '2026-01-15', lastDay: '2026-01-15', windows: hours('14:00-14:30') },
      ],
    });
    expect(starts(input, '2026-01-12T00:00Z', '2026-01-17T00:00Z')).toEqual([
      '2026-01-12T09:00Z',
      '2026-01-12T09:30Z',
      '2026-01-15T14:00Z',
      '2026-01-16T09:00Z',
      '2026-01-16T09:30Z',
    ]);
  });
});

describe('how soon and how far ahead', () => {
  it('a notice of seven days that ends on the day of a change moves no other day', () => {
    const input = offer({
      zone: 'America/New_York',
      hours: everyDay('13:00-14:00'),
      rules: rules({ minimumNoticeMinutes: 7 * 24 * 60 }),
      now: at('2026-03-01T18:15Z'),
    });
    expect(starts(input, '2026-03-01T00:00Z', '2026-03-11T00:00Z')).toEqual([
      '2026-03-09T17:00Z',
      '2026-03-09T17:30Z',
      '2026-03-10T17:00Z',
      '2026-03-10T17:30Z',
    ]);
    const earlier = { ...input, now: at('2026-03-01T17:30Z') };
    expect(starts(earlier, '2026-03-01T00:00Z', '2026-03-09T00:00Z')).toEqual([
      '2026-03-08T17:30Z',
    ]);
  });

  it("the last bookable day's last slot is still offered, by the expert's calendar", () => {
    const input = offer({
      zone: 'Australia/Brisbane',
      hours: everyDay('09:00-17:00'),
      rules: { ...hourly, windowDays: 2 },
      // In Brisbane already the 11th; in Los Angeles still the 10th.
      now: at('2026-05-10T23:30Z'),
    });
    const all = starts(input, '2026-05-01T00:00Z', '2026-06-01T00:00Z');
    expect(all.at(0)).toBe('2026-05-11T00:00Z');
    expect(all.at(-1)).toBe('2026-05-13T06:00Z');
    expect(slotAt(input, at('2026-05-13T06:00Z'))).toHaveProperty('slot');
    expect(slotAt(input, at('2026-05-13T23:00Z'))).toEqual({ refused: 'window' });
  });

  it('a limit of one a day counts the day of the expert in Brisbane, not of a member elsewhere', () => {
    const input = offer({
      zone: 'Australia/Brisbane',
      hours: everyDay('09:00-17:00'),
      rules: { ...hourly, perDayLimit: 1 },
      // Tuesday 12 May 09:00 in Brisbane, Monday 16:00 in Los Angeles.
      booked: [at('2026-05-11T23:00Z')],
      busy: [{ startsAt: at('2026-05-11T23:00Z'), endsAt: at('2026-05-12T00:00Z') }],
    });
    const days = starts(input, '2026-05-10T14:00Z', '2026-05-13T14:00Z').map((start) =>
      dateAt(at(start), 'Australia/Brisbane').toString(),
    );
    expect([...new Set(days)]).toEqual(['2026-05-11', '2026-05-13']);
    expect(slotAt(input, at('2026-05-12T06:00Z'))).toEqual({ refused: 'daily_limit' });
    expect(slotAt(input, at('2026-05-11T06:00Z'))).toHaveProperty('slot');
  });
});
