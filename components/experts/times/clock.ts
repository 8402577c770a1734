/** What clocks somewhere show, by `Intl` alone: it is there in every browser, a library would be sent. */

const HOUR_MS = 3_600_000;
/** Further apart than this are a change of the clocks and the times that it makes come twice. */
const AROUND_MS = 6 * HOUR_MS;

const days = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Intl.DateTimeFormat>();

/** The date that a calendar in a zone shows at an instant, `YYYY-MM-DD`. */
export function dayIn(instant: string | number, timeZone: string): string {
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const known = days.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', options);
  days.set(timeZone, known);
  return known.format(new Date(instant));
}

/** How far a zone's clocks are ahead of UTC at an instant. Minutes. */
export function offsetMinutes(instant: string | number, timeZone: string): number {
  const known =
    offsets.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  offsets.set(timeZone, known);
  const name = known.formatToParts(new Date(instant)).find(({ type }) => type === 'timeZoneName');
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name?.value ?? '') ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -size : size;
}

/** Whether the clock shows the same time once more, before or after: an hour that comes twice. */
export function isRepeated(instant: string, timeZone: string): boolean {
  const at = Date.parse(instant);
  const here = offsetMinutes(at, timeZone);
  return [at - AROUND_MS, at + AROUND_MS].some((beside) => {
    const there = offsetMinutes(beside, timeZone);
    const other = at + (here - there) * 60_000;
    return there !== here && offsetMinutes(other, timeZone) === there;
  });
}

/** An offset as it is written: `UTC+01:00`. */
export function offsetName(instant: string | number, timeZone: string): string {
  const offset = offsetMinutes(instant, timeZone);
  const size = Math.abs(offset);
  const two = (part: number) => String(part).padStart(2, '0');
  return `UTC${offset < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
