import { z } from 'zod';

/** Whether Postgres and both vendors can take it: no NUL, no half of a character. Pure. */
export function isPlainText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}

export const plainText = z.string().refine(isPlainText, 'must be plain text');

/** An id or a name of an event. */
export const plainName = plainText.min(1).max(255);
