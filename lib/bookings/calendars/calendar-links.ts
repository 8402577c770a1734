/** What a calendar's own form is filled with. Moments are epoch milliseconds. */
export interface LinkedEntry {
  title: string;
  description: string;
  location: string;
  startsAt: number;
  endsAt: number;
}

/** Addresses that open a web calendar with the appointment filled in. */
export interface CalendarLinks {
  google: string;
  outlook: string;
  office365: string;
  yahoo: string;
}

/** Add-to-calendar addresses, with times in UTC: each calendar shows them in its reader's zone. */
export function calendarLinks(entry: LinkedEntry): CalendarLinks {
  const { title, description, location } = entry;
  const [start, end] = [
    new Date(entry.startsAt).toISOString(),
    new Date(entry.endsAt).toISOString(),
  ];
  const outlook = {
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    body: description,
    location,
    startdt: start,
    enddt: end,
  };
  return {
    google: link('https://calendar.google.com/calendar/render', {
      action: 'TEMPLATE',
      text: title,
      details: description,
      location,
      dates: `${compact(start)}/${compact(end)}`,
    }),
    outlook: link('https://outlook.live.com/calendar/0/deeplink/compose', outlook),
    office365: link('https://outlook.office.com/calendar/0/deeplink/compose', outlook),
    yahoo: link('https://calendar.yahoo.com/', {
      v: '60',
      title,
      desc: description,
      in_loc: location,
      st: compact(start),
      et: compact(end),
    }),
  };
}

/** `20260105T090000Z`. */
const compact = (iso: string): string => iso.replaceAll(/[-:]|\.\d+/g, '');

/** A space is `%20`: some of these calendars show a plus as it is. */
const link = (address: string, fields: Record<string, string>): string => {
  const query = Object.entries(fields).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `${address}?${query.join('&')}`;
};
