import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
let lastTime = 0;
let lastRandom = 0n;

/**
 * A WorkOS-like id: prefix and ULID. Ids made later sort later, also within one millisecond,
 * because lists are ordered and paged by id.
 */
export function createId(prefix: string): string {
  const time = Math.max(Date.now(), lastTime);
  const isSameTick = time === lastTime;
  lastRandom = isSameTick
    ? lastRandom + 1n
    : BigInt(`0x${randomBytes(10).toString('hex')}`) & ~(1n << 79n);
  lastTime = time;
  return `${prefix}_${encode(BigInt(time), 10)}${encode(lastRandom, 16)}`;
}

/** A secret nobody can guess: codes, refresh tokens, invitation tokens. */
export function createSecret(bytes = 20): string {
  return randomBytes(bytes).toString('base64url');
}

function encode(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let index = 0; index < length; index += 1) {
    text = (ALPHABET[Number(rest & 31n)] ?? '0') + text;
    rest >>= 5n;
  }
  return text;
}
