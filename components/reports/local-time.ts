import { useFormatter } from 'next-intl';

/** Writes a local time (`2026-03-02 09:00`), which has no zone of its own any more. */
export function useLocalTime(): (local: string) => string {
  const format = useFormatter();
  return (local) =>
    format.dateTime(new Date(`${local.replace(' ', 'T')}Z`), {
      timeZone: 'UTC',
      dateStyle: 'medium',
      timeStyle: 'short',
    });
}
