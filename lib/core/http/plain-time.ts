import { z } from 'zod';

const FIRST = Date.UTC(1900, 0, 1);
const END = Date.UTC(2200, 0, 1);

/**
 * Whether a day or a moment (ISO 8601) is one that somebody can mean. Years around 0 and 9999 are rightly
 * written too, but neither Postgres nor the days before and after them are. Pure.
 */
export function isPlainTime(written: string): boolean {
  const at = Date.parse(written);
  return at >= FIRST && at < END;
}

const BEYOND = 'must be between 1900 and 2199';

/** `YYYY-MM-DD`. */
export const plainDay = z.iso.date({ abort: true }).refine(isPlainTime, BEYOND);

/** A moment with its offset. */
export const plainMoment = z.iso
  .datetime({ offset: true, abort: true })
  .refine(isPlainTime, BEYOND);
