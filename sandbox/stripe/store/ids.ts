import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function randomText(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** An id that looks like Stripe's: callers tell objects apart by prefix and by nothing else. */
export function newId(prefix: string, length = 24): string {
  return `${prefix}_${randomText(length)}`;
}
