import { hash } from 'node:crypto';

/** A short name for a sealed cookie, for maps in memory. */
export function sealKey(sealed: string): string {
  return hash('sha256', sealed, 'base64');
}
