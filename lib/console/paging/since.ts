import { DAY_MS, SECOND_MS } from '@/lib/core/time';

const HOUR_MS = 3600 * SECOND_MS;

/** How far back a list may be asked to go, by the word in its address. */
export const SINCE = {
  '1h': HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
} as const;

/** The moment that a word of an address means now, or that it is; null for none and for nonsense. Pure. */
export function momentOf(word: string | undefined, now = new Date()): Date | null {
  if (!word) return null;
  if (Object.hasOwn(SINCE, word))
    return new Date(now.getTime() - SINCE[word as keyof typeof SINCE]);
  const at = /^\d{4}-\d\d-\d\d/.test(word) ? new Date(word) : null;
  return at && !Number.isNaN(at.getTime()) && at.getUTCFullYear() > 1970 ? at : null;
}
