import { decodeJwt } from 'jose';
import { perProcess } from '@/config/per-process';
import type { SessionClaims } from '@/lib/integrations/workos';
import { instruments } from '@/lib/telemetry/instruments';
import { sealKey } from './seal-key';

/** A session that was unsealed and whose token's signature was verified. Times are milliseconds since the epoch. */
export interface OpenedSession {
  session: SessionClaims;
  issuedAt: number;
  expiresAt: number;
}

/** Reads the times of a session's token, which must be verified. */
export function openedSession(session: SessionClaims): OpenedSession {
  const { iat = 0, exp = 0 } = decodeJwt(session.accessToken);
  return { session, issuedAt: iat * 1000, expiresAt: exp * 1000 };
}

/**
 * Opened sessions by a hash of the sealed cookie, so that a request need not unseal and verify
 * what the one before has. Bounded, least recently used first to go; an entry never outlives its
 * token, and access taken away meanwhile is judged anew at each request (`access-memory`).
 */
export function createSessionCache(capacity = 5000) {
  const entries = new Map<string, OpenedSession>();
  const lookups = { hit: 0, miss: 0 };

  /** The opened session of a sealed cookie while its token is good; undefined otherwise. */
  function find(sealed: string, now: number): OpenedSession | undefined {
    const key = sealKey(sealed);
    const entry = entries.get(key);
    entries.delete(key);
    const isGood = entry !== undefined && entry.expiresAt > now;
    lookups[isGood ? 'hit' : 'miss'] += 1;
    if (!isGood) return undefined;
    entries.set(key, entry);
    return entry;
  }

  function keep(sealed: string, opened: OpenedSession): void {
    entries.set(sealKey(sealed), opened);
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
