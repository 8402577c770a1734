import { z } from 'zod';

/** Whether Postgres and both vendors can take it: no NUL, no half of a character. Pure. */
export function isPlainText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}

/** A text without what Postgres cannot hold: no NUL, and a sign in the place of half a character. Pure. */
export function toPlainText(value: string): string {
  return value.toWellFormed().replaceAll('\0', '');
}

export const plainText = z.string().refine(isPlainText, 'must be plain text');

/** An id or a name of an event. */
export const plainName = plainText.min(1).max(255);
