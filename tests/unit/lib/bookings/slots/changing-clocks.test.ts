import { describe, expect, it } from 'vitest';
import { findSlots } from '@/lib/bookings/slots/generate';
import { repeatedOffset } from '@/lib/bookings/slots/local-day';
import { at, everyDay, iso, offer, rules, startsOn } from './offer';

const quarterHours = rules({ durationMinutes: 15, intervalMinutes: 15 });
const hourly = rules({ durationMinutes: 60, intervalMinutes: 60 });

describe('a clock time that does not exist', () => {
  it('Lisbon, 2026-03-29: 01:00 and 01:30 are left out, nothing is shifted', () => {
    expect(startsOn('2026-03-29', '00:00-04:00', { zone: 'Europe/Lisbon' })).toEqual([
      '2026-03-29T00:00Z',
      '2026-03-29T00:30Z',
      '2026-03-29T01:00Z',
      '2026-03-29T01:30Z',
      '2026-03-29T02:00Z',
      '2026-03-29T02:30Z',
    ]);
  });

  it('Lisbon, 2026-03-29: a window from 01:30 begins at 02:00 and counts its steps from there', () => {
    expect(startsOn('2026-03-29', '01:30-05:00', { zone: 'Europe/Lisbon', rules: hourly })).toEqual(
      ['2026-03-29T01:00Z', '2026-03-29T02:00Z', '2026-03-29T03:00Z'],
    );
  });

  it('Lisbon, 2026-03-29: a window until 01:30 ends where the clock jumps', () => {
    expect(startsOn('2026-03-29', '00:00-01:30', { zone: 'Europe/Lisbon' })).toEqual([
      '2026-03-29T00:00Z',
      '2026-03-29T00:30Z',
    ]);
  });

  it('Lisbon, 2026-03-29: a window that lies wholly in the gap offers nothing', () => {
    expect(
      startsOn('2026-03-29', '01:15-01:45', { zone: 'Europe/Lisbon', rules: quarterHours }),
    ).toEqual([]);
  });

  it('New York, 2026-03-08: 02:30 is left out', () => {
    expect(startsOn('2026-03-08', '01:30-04:00', { zone: 'America/New_York' })).toEqual([
      '2026-03-08T06:30Z',
      '2026-03-08T07:00Z',
      '2026-03-08T07:30Z',
    ]);
  });

  it('Lord Howe, 2026-10-04: 02:15 is left out by a change of half an hour', () => {
    expect(
      startsOn('2026-10-04', '01:45-03:00', { zone: 'Australia/Lord_Howe', rules: quarterHours }),
    ).toEqual(['2026-10-03T15:15Z', '2026-10-03T15:30Z', '2026-10-03T15:45Z']);
  });

  it('Antarctica/Troll, 2026-03-29: two hours are left out', () => {
    expect(startsOn('2026-03-29', '00:00-04:00', { zone: 'Antarctica/Troll' })).toEqual([
      '2026-03-29T00:00Z',
      '2026-03-29T00:30Z',
      '2026-03-29T01:00Z',
      '2026-03-29T01:30Z',
    ]);
  });

  it('Casablanca, 2026-03-22 (Ramadan ends): 02:30 is left out, 09:00 is an hour earlier in UTC', () => {
    const zone = 'Africa/Casablanca';
    expect(startsOn('2026-03-22', '01:30-03:30', { zone })).toEqual([
      '2026-03-22T01:30Z',
      '2026-03-22T02:00Z',
    ]);
    expect(startsOn('2026-03-21', '09:00-09:30', { zone })).toEqual(['2026-03-21T09:00Z']);
    expect(startsOn('2026-03-22', '09:00-09:30', { zone })).toEqual(['2026-03-22T08:00Z']);
  });

  it('Nuuk, 2026-03-28: the day ends at 23:00', () => {
    expect(startsOn('2026-03-28', '22:00-24:00', { zone: 'America/Nuuk' })).toEqual([
      '2026-03-29T00:00Z',
      '2026-03-29T00:30Z',
    ]);
    expect(startsOn('2026-03-28', '22:00-24:00', { zone: 'America/Nuuk', rules: hourly })).toEqual([
      '2026-03-29T00:00Z',
    ]);
  });
});

describe('a day that does not begin at midnight', () => {
  it.each([
    ['Atlantic/Azores', '2026-03-29', ['2026-03-29T01:00Z', '2026-03-29T02:00Z']],
    ['America/Santiago', '2026-09-06', ['2026-09-06T04:00Z', '2026-09-06T05:00Z']],
    ['Africa/Cairo', '2026-04-24', ['2026-04-23T22:00Z', '2026-04-23T23:00Z']],
    ['Asia/Beirut', '2026-03-29', ['2026-03-28T22:00Z', '2026-03-28T23:00Z']],
  ])('%s, %s: begins at 01:00', (zone, date, expected) => {
    expect(startsOn(date, '00:00-03:00', { zone, rules: hourly })).toEqual(expected);
  });
});

describe('a clock time that comes twice', () => {
  it('Lisbon, 2026-10-25: 01:30 is offered twice, told apart by its offset', () => {
    const zone = 'Europe/Lisbon';
    const starts = startsOn('2026-10-25', '01:30-03:00', { zone });
    expect(starts).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-25T01:30Z',
      '2026-10-25T02:00Z',
      '2026-10-25T02:30Z',
    ]);
    expect(starts.map((start) => repeatedOffset(at(start), zone))).toEqual([
      '+01:00',
      '+00:00',
      null,
      null,
    ]);
  });

  it('Lisbon, 2026-10-25: both are offered to an hour that lasts beyond the change', () => {
    expect(startsOn('2026-10-25', '01:30-03:00', { zone: 'Europe/Lisbon', rules: hourly })).toEqual(
      ['2026-10-25T00:30Z', '2026-10-25T01:30Z'],
    );
  });

  it('Lisbon, 2026-10-25: a window until 01:30 shows no later time in either pass', () => {
    expect(startsOn('2026-10-25', '00:30-01:30', { zone: 'Europe/Lisbon' })).toEqual([
      '2026-10-24T23:30Z',
      '2026-10-25T00:00Z',
      '2026-10-25T01:00Z',
    ]);
    expect(startsOn('2026-10-25', '01:00-01:30', { zone: 'Europe/Lisbon', rules: hourly })).toEqual(
      [],
    );
  });

  it('Azores, 2026-10-25: 00:30 is offered twice', () => {
    expect(startsOn('2026-10-25', '00:30-02:00', { zone: 'Atlantic/Azores' })).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-25T01:30Z',
      '2026-10-25T02:00Z',
      '2026-10-25T02:30Z',
    ]);
  });

  it('New York, 2026-11-01: 01:30 is offered twice', () => {
    expect(startsOn('2026-11-01', '01:30-02:30', { zone: 'America/New_York' })).toEqual([
      '2026-11-01T05:30Z',
      '2026-11-01T06:30Z',
      '2026-11-01T07:00Z',
    ]);
  });

  it('Lord Howe, 2026-04-05: 01:45 is offered twice, half an hour apart', () => {
    expect(
      startsOn('2026-04-05', '01:45-02:15', { zone: 'Australia/Lord_Howe', rules: quarterHours }),
    ).toEqual(['2026-04-04T14:45Z', '2026-04-04T15:15Z', '2026-04-04T15:30Z']);
  });

  it('Casablanca, 2026-02-15 (Ramadan begins): 02:30 is offered twice, 09:00 is an hour later in UTC', () => {
    const zone = 'Africa/Casablanca';
    expect(startsOn('2026-02-15', '02:30-03:30', { zone })).toEqual([
      '2026-02-15T01:30Z',
      '2026-02-15T02:30Z',
      '2026-02-15T03:00Z',
    ]);
    expect(startsOn('2026-02-14', '09:00-09:30', { zone })).toEqual(['2026-02-14T08:00Z']);
    expect(startsOn('2026-02-15', '09:00-09:30', { zone })).toEqual(['2026-02-15T09:00Z']);
  });
});

describe('uncommon zones', () => {
  it('Chatham is +13:45 in summer, Kathmandu +05:45', () => {
    expect(startsOn('2026-01-15', '09:00-10:00', { zone: 'Pacific/Chatham' })).toEqual([
      '2026-01-14T19:15Z',
      '2026-01-14T19:45Z',
    ]);
    expect(startsOn('2026-01-15', '09:00-10:00', { zone: 'Asia/Kathmandu' })).toEqual([
      '2026-01-15T03:15Z',
      '2026-01-15T03:45Z',
    ]);
  });

  it('Apia, 2011-12-30 does not exist: Thursday is followed by Saturday', () => {
    const input = offer({
      zone: 'Pacific/Apia',
      hours: everyDay('09:00-09:30'),
      now: at('2011-12-01T00:00Z'),
    });
    const range = { from: at('2011-12-29T10:00Z'), to: at('2012-01-01T10:00Z') };
    expect(findSlots({ ...input, ...range }).map((slot) => iso(slot.startsAt))).toEqual([
      '2011-12-29T19:00Z',
      '2011-12-30T19:00Z',
      '2011-12-31T19:00Z',
    ]);
    const { zone, now } = input;
    expect(startsOn('2011-12-30', '09:00-12:00', { zone, now })).toEqual([]);
  });
});
