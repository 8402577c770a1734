import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFeed } from '@/lib/bookings/calendars/read-feed';

export const folder = join(import.meta.dirname, 'fixtures');
export const fixture = (name: string) => readFileSync(join(folder, `${name}.ics`), 'utf8');

export const range = (from: string, until: string, ownerZone = 'Europe/Lisbon') => ({
  ownerZone,
  from: Date.parse(from),
  until: Date.parse(until),
});
export const year = range('2026-01-01', '2027-01-01');

/** Busy times as `2026-07-06T08:00Z/09:00Z`; the end with its date where that is another. */
export function read(text: string, asked = year) {
  const { busy, ...rest } = readFeed(text, asked);
  const iso = (moment: number) => new Date(moment).toISOString().slice(0, 16) + 'Z';
  const times = busy.map(({ startsAt, endsAt }) => {
    const [start, end] = [iso(startsAt), iso(endsAt)];
    return `${start}/${start.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end}`;
  });
  return { times, ...rest };
}

export const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
export const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n');
