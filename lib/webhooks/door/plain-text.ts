import { z } from 'zod';

/** A name or an id that Postgres can store: no NUL, no half of a character. */
export const plainText = z
  .string()
  .min(1)
  .max(255)
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must be plain text');
