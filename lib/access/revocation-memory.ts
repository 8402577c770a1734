import { perProcess } from '@/config/per-process';
import { REVOCATION_MS } from './access-memory';

/** Whose tokens from before are believed no more. */
export type Revoked =
  | { sessionId: string }
  | { userId: string }
  | { userId: string; organizationId: string };

/** The name under which a revocation is kept and remembered. Pure. */
export function revocationKey(revoked: Revoked): string {
  if ('sessionId' in revoked) return `session:${revoked.sessionId}`;
  if ('organizationId' in revoked) return `member:${revoked.userId}:${revoked.organizationId}`;
  return `user:${revoked.userId}`;
}

/** The parts of a token that a revocation can concern. */
export interface TokenOwner {
  sessionId: string;
  userId: string;
  organizationId: string | null;
  /** When it was made, milliseconds since the epoch. */
  issuedAt: number;
}

/** Revocations this process has heard of, by `revocationKey`, with their time in milliseconds. */
export function createRevocationMemory() {
  const revokedAt = new Map<string, number>();

  function note(key: string, at: number): void {
    revokedAt.set(key, Math.max(at, revokedAt.get(key) ?? 0));
  }

  /** Whether a token is over. An ended session never comes back; a person or a membership may, with newer tokens. */
  function isRevoked({ sessionId, userId, organizationId, issuedAt }: TokenOwner): boolean {
    if (revokedAt.has(revocationKey({ sessionId }))) return true;
    const keys = [revocationKey({ userId })];
    if (organizationId) keys.push(revocationKey({ userId, organizationId }));
    return keys.some((key) => issuedAt <= (revokedAt.get(key) ?? -Infinity));
  }

  /** Drops what no believed token predates. */
  function tidy(now: number): void {
    for (const [key, at] of revokedAt) if (now - at > REVOCATION_MS) revokedAt.delete(key);
  }

  return { note, isRevoked, tidy, size: () => revokedAt.size };
}

/** The memory of this process, shared by the proxy and the route handlers. */
export function revocationMemory() {
  return perProcess('revocation memory', createRevocationMemory);
}
