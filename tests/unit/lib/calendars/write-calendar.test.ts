import { describe, expect, it } from 'vitest';
import { readFeed } from '@/lib/bookings/calendars/read-feed';
import {
  type CalendarEntry,
  writeAppointment,
  writeCalendar,
} from '@/lib/calendars/write-calendar';

const entry: CalendarEntry = {
  uid: '0198f1c2@eleva.care',
  sequence: 1,
  stampedAt: Date.parse('2026-07-01T12:00:00Z'),
  startsAt: Date.parse('2026-07-06T08:00:00Z'),
  endsAt: Date.parse('2026-07-06T08:50:00Z'),
  isCancelled: false,
  title: 'First consultation',
  description: 'With Ines Duarte',
  location: 'https://meet.example/ines',
  url: 'https://eleva.example/appointments/0198f1c2',
  organizer: { name: 'Ines Duarte', email: 'ines@eleva.test' },
  attendees: [{ name: 'Clara Sousa', email: 'clara@eleva.test' }],
};

/** The lines of a file as a calendar sees them: unfolded. */
const lines = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

describe('writeAppointment', () => {
  it('asks for the appointment with times in UTC and the people who take part', () => {
    const written = lines(writeAppointment(entry, 'request'));
    expect(written).toEqual(
      expect.arrayContaining([
        'METHOD:REQUEST',
        'UID:0198f1c2@eleva.care',
        'SEQUENCE:1',
        'DTSTAMP:20260701T120000Z',
        'DTSTART:20260706T080000Z',
        'DTEND:20260706T085000Z',
        'STATUS:CONFIRMED',
        'SUMMARY:First consultation',
        'LOCATION:https://meet.example/ines',
        'URL;VALUE=URI:https://eleva.example/appointments/0198f1c2',
        'ORGANIZER;CN="Ines Duarte":mailto:ines@eleva.test',
      ]),
    );
    const attendee = written.find((line) => line.startsWith('ATTENDEE'));
    expect(attendee).toContain('CN="Clara Sousa"');
    expect(attendee).toMatch(/:mailto:clara@eleva\.test$/i);
    expect(written.at(-1)).toBe('');
  });

  it('a cancellation has the same UID, a higher SEQUENCE and STATUS:CANCELLED', () => {
    const written = lines(writeAppointment({ ...entry, sequence: 2 }, 'cancel'));
    expect(written).toEqual(
      expect.arrayContaining([
        'METHOD:CANCEL',
        'UID:0198f1c2@eleva.care',
        'SEQUENCE:2',
        'STATUS:CANCELLED',
      ]),
    );
  });

  it('written twice, as a job that is tried again does, it is the same text', () => {
    expect(writeAppointment(entry, 'cancel')).toBe(writeAppointment({ ...entry }, 'cancel'));
  });

  it('what people call themselves cannot add a line or leave its place', () => {
    const evil = 'Eve\r\nATTENDEE:mailto:x@evil.test\rSTATUS:CANCELLED\nX;Y,Z:"\\n\u0000';
    const text = writeAppointment(
      {
        ...entry,
        uid: `1\r\nSTATUS:CANCELLED`,
        title: evil,
        description: evil,
        location: evil,
        organizer: { name: evil, email: `ines@eleva.test\r\n${evil}` },
        attendees: [{ name: evil, email: `clara@eleva.test\r\n${evil}` }],
      },
      'publish',
    );
    const written = lines(text);
    expect(written.filter((line) => /^(STATUS|X;Y)/.test(line))).toEqual(['STATUS:CONFIRMED']);
    expect(written.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
    expect(written.find((line) => line.startsWith('SUMMARY'))).toBe(
      String.raw`SUMMARY:Eve\nATTENDEE:mailto:x@evil.test\nSTATUS:CANCELLED\nX\;Y\,Z:"\\n `,
    );
    expect(text.replaceAll('\r\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('folds long lines between characters, at 75 bytes', () => {
    const title = 'Avaliação nutricional 🥦 '.repeat(12);
    const text = writeAppointment({ ...entry, title }, 'publish');
    const widths = text.split('\r\n').map((line) => Buffer.byteLength(line));
    expect(Math.max(...widths)).toBeLessThanOrEqual(75);
    expect(lines(text)).toContain(`SUMMARY:${title}`);
    expect(text).not.toContain('\uFFFD');
  });
});

describe('writeCalendar', () => {
  const feed = {
    name: 'Eleva: Ines; consultations\nX-EVIL:1',
    refreshMinutes: 30,
    entries: [
      entry,
      { ...entry, uid: 'other', startsAt: entry.endsAt, endsAt: entry.endsAt + 3_600_000 },
    ],
  };

  it('is a feed with a name that says how often to come back, and asks nobody', () => {
    const written = lines(writeCalendar(feed));
    expect(written).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        String.raw`X-WR-CALNAME:Eleva: Ines\; consultations\nX-EVIL:1`,
        'REFRESH-INTERVAL;VALUE=DURATION:PT30M',
      ]),
    );
    expect(written.filter((line) => /^(ORGANIZER|ATTENDEE)/.test(line))).toEqual([]);
    expect(written.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
  });

  it('without appointments it is a calendar all the same', () => {
    expect(readFeed(writeCalendar({ ...feed, entries: [] }), range)).toMatchObject({
      state: 'ok',
      busy: [],
    });
  });
});

const range = {
  ownerZone: 'Asia/Kolkata',
  from: Date.parse('2026-01-01T00:00Z'),
  until: Date.parse('2027-01-01T00:00Z'),
};

describe('what we write, our reader reads', () => {
  it('as the same moments, also at a clock time that comes twice', () => {
    const spans = ['2026-07-06T08:00Z', '2026-10-25T00:30Z', '2026-10-25T01:30Z'].map((start) => ({
      startsAt: Date.parse(start),
      endsAt: Date.parse(start) + 50 * 60_000,
    }));
    const entries = spans.map((span, i) => ({ ...entry, ...span, uid: `${i}` }));
    const text = writeCalendar({ name: 'Eleva', refreshMinutes: 60, entries });
    expect(readFeed(text, range)).toEqual({ state: 'ok', problems: [], busy: spans });
    expect(readFeed(writeAppointment(entry, 'request'), range).busy).toEqual([
      { startsAt: entry.startsAt, endsAt: entry.endsAt },
    ]);
  });

  it('and a cancelled appointment as free', () => {
    expect(readFeed(writeAppointment(entry, 'cancel'), range)).toMatchObject({
      state: 'ok',
      busy: [],
    });
  });
});
