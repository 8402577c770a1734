import type { useFormatter } from 'next-intl';

const HOUR = 60;
const DAY = 24 * HOUR;

/** A length of time in its largest whole unit: "45 minutes", "2 hours", "7 days". */
export function minutesInWords(format: ReturnType<typeof useFormatter>, minutes: number): string {
  const inUnit = (unit: 'minute' | 'hour' | 'day', length: number) =>
    format.number(minutes / length, { style: 'unit', unit, unitDisplay: 'long' });
  if (minutes % DAY === 0) return inUnit('day', DAY);
  if (minutes % HOUR === 0) return inUnit('hour', HOUR);
  return inUnit('minute', 1);
}
