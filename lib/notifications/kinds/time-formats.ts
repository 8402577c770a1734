const WHEN = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
} as const;

/** Days and times of appointments as one language writes them, in the reader's zone unless another is named. */
export function timeFormats(tag: string, readersZone: string) {
  const format = (options: Intl.DateTimeFormatOptions, timeZone = readersZone) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone, hourCycle: 'h23' });
  return {
    readersZone,
    /** "Thursday 3 December at 10:00". */
    when: (at: string | Date) => format(WHEN).format(new Date(at)),
    /** "Thursday 3 December 2026". */
    day: (at: string | Date, zone?: string) =>
      format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, zone).format(
        new Date(at),
      ),
    /** "10:00 – 10:50". */
    span: (from: string, until: string, zone?: string) =>
      format({ hour: '2-digit', minute: '2-digit' }, zone).formatRange(
        new Date(from),
        new Date(until),
      ),
    /** "Western European Time": without season, so that it holds for every date of the e-mail. */
    zoneName: (timeZone: string) => {
      const parts = new Intl.DateTimeFormat(tag, {
        timeZone,
        timeZoneName: 'longGeneric',
      }).formatToParts();
      return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
    },
  };
}
