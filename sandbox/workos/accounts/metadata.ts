import { z } from 'zod';

/**
 * Metadata as a request gives it: up to 50 keys of up to 40 characters, values up to 600. A null
 * or empty value removes its key, null as a whole removes all.
 * Source: https://workos.com/docs/authkit/metadata
 */
export const metadataSchema = z
  .record(z.string().max(40), z.string().max(600).nullable())
  .refine((value) => Object.keys(value).length <= 50, { message: 'At most 50 keys.' })
  .nullable()
  .optional();

export function mergeMetadata(
  current: Record<string, string>,
  change: Record<string, string | null> | null | undefined,
): Record<string, string> {
  if (change === null) return {};
  const merged = Object.entries({ ...current, ...change });
  return Object.fromEntries(
    merged.filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''),
  );
}
