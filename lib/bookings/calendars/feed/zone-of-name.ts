import { sync } from 'node-ical';
import { isZone } from './feed-zone';

/** Names that say nothing; node-ical reads them in the zone of the process that runs it. */
const EMPTY_NAME = /^(customized time zone|tzone:\/\/microsoft|\(no tz description\))/i;

/** What some programs put before a zone's own name: `/freeassociation.sourceforge.net/`. */
const WITH_PREFIX = /^\/.*?\/((?:[A-Z][\w+-]+\/)+[A-Z][\w+-]+)$/;

/** A fixed distance from UTC: `GMT+05:30`, `UTC-0300`. */
const OFFSET = /^(?:utc|gmt)?([+-]\d{2}):?(\d{2})$/i;

/** The zone that a TZID means: a name of the database, an offset, or one of Outlook's. Null if it is none. */
export function zoneOfName(name: string): string | null {
  if (isZone(name)) return name;
  const [, hours, minutes] = OFFSET.exec(name) ?? [];
  if (hours && isZone(`${hours}:${minutes}`)) return `${hours}:${minutes}`;
  const [, plain] = WITH_PREFIX.exec(name) ?? [];
  if (plain && isZone(plain)) return plain;
  if (EMPTY_NAME.test(name)) return null;
  const known = askNodeIcal(name);
  return known !== null && isZone(known) ? known : null;
}

/** node-ical keeps the list of Outlook's names and tells it through an event that it has read. */
function askNodeIcal(name: string): string | null {
  const lines = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:0',
    `DTSTART;TZID="${name.replaceAll('"', '')}":20260101T000000`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const event = sync.parseICS(lines.join('\r\n'))['0'];
  return event?.type === 'VEVENT' ? (event.start.tz ?? null) : null;
}
