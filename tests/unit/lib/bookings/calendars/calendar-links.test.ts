import { describe, expect, it } from 'vitest';
import { calendarLinks } from '@/lib/bookings/calendars/calendar-links';

const links = calendarLinks({
  title: 'Nutrition & sleep + diet',
  description: 'With Ines\nBring: "a list"',
  location: 'https://meet.example/ines?x=1&y=2',
  startsAt: Date.parse('2026-07-06T08:00Z'),
  endsAt: Date.parse('2026-07-06T08:50Z'),
});

const fields = (address: string) => Object.fromEntries(new URL(address).searchParams);

describe('calendarLinks', () => {
  it('fill in the forms of Google, Outlook.com, Office 365 and Yahoo with times in UTC', () => {
    expect(fields(links.google)).toEqual({
      action: 'TEMPLATE',
      text: 'Nutrition & sleep + diet',
      details: 'With Ines\nBring: "a list"',
      location: 'https://meet.example/ines?x=1&y=2',
      dates: '20260706T080000Z/20260706T085000Z',
    });
    expect(fields(links.outlook)).toMatchObject({
      subject: 'Nutrition & sleep + diet',
      startdt: '2026-07-06T08:00:00.000Z',
      enddt: '2026-07-06T08:50:00.000Z',
    });
    expect(fields(links.office365)).toEqual(fields(links.outlook));
    expect(fields(links.yahoo)).toMatchObject({ st: '20260706T080000Z', et: '20260706T085000Z' });
    expect(Object.values(links).map((link) => new URL(link).host)).toEqual([
      'calendar.google.com',
      'outlook.live.com',
      'outlook.office.com',
      'calendar.yahoo.com',
    ]);
  });

  it('write a space and a plus so that each calendar shows them as they are', () => {
    for (const link of Object.values(links))
      expect(link).toContain('Nutrition%20%26%20sleep%20%2B%20diet');
  });
});
