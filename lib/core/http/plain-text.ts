import { z } from 'zod';

/** Text that Postgres and both vendors can take: no NUL, no half of a character. */
export const plainText = z
  .string()
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must be plain text');

/** An id or a name of an event. */
export const plainName = plainText.min(1).max(255);
