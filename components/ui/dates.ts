import type { useFormatter } from 'next-intl';

type Format = ReturnType<typeof useFormatter>;

/** A day, the one way a language writes it: "26 December 2026". In the person's time zone. */
export function day(format: Format, at: Date | string | number): string {
  return format.dateTime(new Date(at), { dateStyle: 'long' });
}

/** A moment: the day and the time. */
export function moment(format: Format, at: Date | string | number): string {
  return format.dateTime(new Date(at), { dateStyle: 'long', timeStyle: 'short' });
}
