import { Temporal } from 'temporal-polyfill';

/** Which days a view shows, and where the views before and after begin. `YYYY-MM-DD`. */
export interface ShownDays {
  first: string;
  last: string;
  count: number;
  previous: string;
  next: string;
  today: string;
}

/** The day asked for, or the week from Monday that it is in; today unless one is asked for. Pure. */
export function shownDays(
  view: 'day' | 'week',
  day: string | undefined,
  now: Date,
  timeZone: string,
): ShownDays {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const asked = day ? Temporal.PlainDate.from(day) : today;
  const count = view === 'week' ? 7 : 1;
  const first = view === 'week' ? asked.subtract({ days: asked.dayOfWeek - 1 }) : asked;
  return {
    first: first.toString(),
    last: first.add({ days: count - 1 }).toString(),
    count,
    previous: first.subtract({ days: count }).toString(),
    next: first.add({ days: count }).toString(),
    today: today.toString(),
  };
}
