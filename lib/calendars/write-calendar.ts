import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
  escape,
} from 'ical-generator';

/** Somebody who takes part. */
export interface CalendarPerson {
  name: string;
  email: string;
}

/** An appointment as a calendar keeps it. Moments are epoch milliseconds. */
export interface CalendarEntry {
  /** The same for every version of one appointment. */
  uid: string;
  /** Higher with every change, a cancellation included: the newer version counts. */
  sequence: number;
  /** When this version was made; the same each time it is written. */
  stampedAt: number;
  startsAt: number;
  endsAt: number;
  isCancelled: boolean;
  title: string;
  description?: string;
  location?: string;
  url?: string;
  organizer?: CalendarPerson;
  attendees?: readonly CalendarPerson[];
}

/** `request` asks people to take it into their calendars; `publish` is a copy that asks nobody. */
export type CalendarMethod = 'request' | 'cancel' | 'publish';

const PRODUCT = '-//Eleva Care//Appointments//EN';

/**
 * One appointment as an `.ics` file, times in UTC. A cancellation is sent with the UID of the
 * appointment and a higher SEQUENCE (RFC 5546, section 3.2.5); written twice it is the same text.
 */
export function writeAppointment(entry: CalendarEntry, method: CalendarMethod): string {
  const calendar = ical({ prodId: PRODUCT, method: METHODS[method] });
  calendar.createEvent(
    eventOf({ ...entry, isCancelled: entry.isCancelled || method === 'cancel' }),
  );
  return asFile(calendar.toString());
}

/** Every appointment of a person as a feed that calendars subscribe to and fetch now and then. */
export function writeCalendar(feed: {
  name: string;
  refreshMinutes: number;
  entries: readonly CalendarEntry[];
}): string {
  const calendar = ical({
    prodId: PRODUCT,
    method: ICalCalendarMethod.PUBLISH,
    // The library writes this one text as it is given.
    name: escape(plain(feed.name), false),
    ttl: feed.refreshMinutes * 60,
  });
  for (const entry of feed.entries)
    // A copy that asks nobody: with people named, some programs would answer them.
    calendar.createEvent(eventOf({ ...entry, organizer: undefined, attendees: undefined }));
  return asFile(calendar.toString());
}

const METHODS = {
  request: ICalCalendarMethod.REQUEST,
  cancel: ICalCalendarMethod.CANCEL,
  publish: ICalCalendarMethod.PUBLISH,
};

const asFile = (text: string): string => `${text}\r\n`;

function eventOf(entry: CalendarEntry): ICalEventData {
  return {
    id: oneLine(entry.uid),
    sequence: entry.sequence,
    stamp: new Date(entry.stampedAt),
    start: new Date(entry.startsAt),
    end: new Date(entry.endsAt),
    status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: entry.isCancelled
      ? ICalEventTransparency.TRANSPARENT
      : ICalEventTransparency.OPAQUE,
    summary: plain(entry.title),
    description: entry.description ? plain(entry.description) : null,
    location: entry.location ? plain(entry.location) : null,
    url: entry.url ? new URL(entry.url).href : null,
    organizer: entry.organizer ? personOf(entry.organizer) : null,
    attendees: entry.attendees?.map((person) => ({
      ...personOf(person),
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: false,
    })),
  };
}

const personOf = ({ name, email }: CalendarPerson): CalendarPerson => ({
  name: oneLine(name) || oneLine(email),
  email: oneLine(email).replaceAll(/\s/g, ''),
});

/** Without what a calendar's text may not hold; line breaks stay, and are escaped as they must be. */
const plain = (text: string): string => text.replaceAll(/(?![\r\n])\p{Cc}/gu, ' ');

const oneLine = (text: string): string =>
  plain(text)
    .replaceAll(/[\r\n]+/g, ' ')
    .trim();
