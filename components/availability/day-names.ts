import { beginLarge } from '@/components/ui/begin-large';

/** A Monday; which one makes no difference. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The names of the days, Monday first. */
export function dayNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) =>
    beginLarge(format.format(MONDAY + day * DAY_MS), locale),
  );
}
