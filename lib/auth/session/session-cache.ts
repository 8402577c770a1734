import { createHash } from 'node:crypto';
import type { UserInfo } from '@workos-inc/authkit-nextjs';
import { perProcess } from '@/config/per-process';
import { instruments } from '@/lib/telemetry/instruments';

/** A session that was unsealed and whose token's signature was verified. */
export interface OpenedSession {
  session: UserInfo;
  /** Milliseconds since the epoch. */
  issuedAt: number;
  expiresAt: number;
  /** When a stale token may be exchanged again, and how long the wait after that is. */
  nextRefreshAt: number;
  refreshPauseMs: number;
}

/**
 * Opened sessions by a hash of the sealed cookie, so that a request need not unseal and verify
 * what the one before has. Bounded, least recently used first to go; an entry never outlives its
 * token, and access taken away meanwhile is judged anew at each request (`access-memory`).
 */
export function createSessionCache(capacity = 5000) {
  const entries = new Map<string, OpenedSession>();
  const lookups = { hit: 0, miss: 0 };
  const keyOf = (sealed: string) => createHash('sha256').update(sealed).digest('base64');

  /** The opened session of a sealed cookie while its token is good; undefined otherwise. */
  function find(sealed: string, now: number): OpenedSession | undefined {
    const key = keyOf(sealed);
    const entry = entries.get(key);
    entries.delete(key);
    const isGood = entry !== undefined && entry.expiresAt > now;
    lookups[isGood ? 'hit' : 'miss'] += 1;
    if (!isGood) return undefined;
    entries.set(key, entry);
    return entry;
  }

  function keep(sealed: string, opened: OpenedSession): void {
    entries.set(keyOf(sealed), opened);
    if (entries.size <= capacity) return;
    const oldest = entries.keys().next().value;
    if (oldest !== undefined) entries.delete(oldest);
  }

  return { find, keep, size: () => entries.size, lookups: (): Readonly<typeof lookups> => lookups };
}

export type SessionCache = ReturnType<typeof createSessionCache>;

/** The cache of this process, shared by the proxy and the route handlers. */
export function sessionCache(): SessionCache {
  return perProcess('session cache', () => observed(createSessionCache()));
}

/** Counted when somebody asks, since a request should pay for nothing here. */
function observed(cache: SessionCache): SessionCache {
  instruments().sessionLookups.addCallback((counter) => {
    counter.observe(cache.lookups().hit, { result: 'hit' });
    counter.observe(cache.lookups().miss, { result: 'miss' });
  });
  return cache;
}
