import { createHash } from 'node:crypto';

/** A member in counts: the same for the same person, and no way back to who it was. Pure. */
export function memberRef(userId: string): string {
  return createHash('sha256').update(`member:${userId}`).digest('hex').slice(0, 32);
}
