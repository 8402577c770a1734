import { createHash } from 'node:crypto';

/** A short name for a sealed cookie, for maps in memory. */
export function sealKey(sealed: string): string {
  return createHash('sha256').update(sealed).digest('base64');
}
