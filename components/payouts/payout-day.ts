import type { useFormatter } from 'next-intl';

type Format = ReturnType<typeof useFormatter>;

/** The day of a payout, which is UTC's: elsewhere its midnight would be the day before. */
export function payoutDay(format: Format, at: Date): string {
  return format.dateTime(at, { dateStyle: 'long', timeZone: 'UTC' });
}

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

/** Stripe's names of weekdays in the person's language: "Monday and Friday". */
export function weekdayNames(format: Format, weekdays: readonly string[]): string {
  const names = weekdays.map((name) =>
    format.dateTime(new Date(MONDAY + WEEKDAYS.indexOf(name) * 86_400_000), {
      weekday: 'long',
      timeZone: 'UTC',
    }),
  );
  return format.list(names);
}
