import { perProcess } from '@/config/per-process';
import { LONGEST_OUTAGE_SECONDS } from '@/config/policies';
import { HOUR_MS } from '@/lib/core/time';

/** What an organization may do from a moment on. Announced when it changes. */
export interface AccessNews {
  organizationId: string;
  /** When it changed, milliseconds since the epoch. */
  changedAt: number;
  /** Role the subscriptions grant. */
  role: string;
  /** Every feature that is open. */
  features: readonly string[];
  /** Stripe entitles to more than is open: a fresh token would still say too much. */
  restricted: boolean;
}

/** The claims of a token that access depends on. */
export interface AccessClaims {
  organizationId: string;
  role: string | null;
  entitlements: readonly string[];
  /** When the token was made, milliseconds since the epoch. */
  issuedAt: number;
}

/** What a token is still worth. */
export interface Judgement {
  /** The claimed features that are still open. */
  entitlements: readonly string[];
  /** Whether a newer token would say something else and it is time to fetch one. */
  isExchangeDue: boolean;
}

/** A token older than this is exchanged. */
export const MAX_TOKEN_AGE_MS = HOUR_MS;

/** No token is believed for longer, not even while WorkOS is down, so nothing older need be remembered. */
export const MEMORY_MS = MAX_TOKEN_AGE_MS + LONGEST_OUTAGE_SECONDS * 1000;

/** How long it is kept that a session, membership or person is over; twice what any token can last. */
export const REVOCATION_MS = 2 * MEMORY_MS;

/** WorkOS hears of a change from Stripe itself and may be later than we are, but not for longer. */
const WORKOS_LAG_MS = 600_000;

/** A token that says something else is exchanged again at least this much later. */
const FIRST_PAUSE_MS = 1000;

const SUBSCRIPTION_ROLES = new Set(['member', 'expert_community', 'expert_top']);

/**
 * Recent changes of access, in memory, so that a token made before one loses what it no longer
 * holds at the next request, without a query. Bounded: entries older than any believed token go;
 * beyond `capacity` the oldest go early and every token made before them counts as stale.
 */
export function createAccessMemory(capacity = 100_000) {
  const entries = new Map<string, AccessNews>();
  let forgottenUpTo = 0;

  function note(news: AccessNews): void {
    const known = entries.get(news.organizationId);
    if (known && known.changedAt > news.changedAt) return;
    entries.delete(news.organizationId);
    entries.set(news.organizationId, news);
    if (entries.size > capacity) forgetOldest();
  }

  function forgetOldest(): void {
    for (const [id, news] of entries) {
      if (news.restricted && entries.size <= capacity * 2) continue;
      entries.delete(id);
      forgottenUpTo = Math.max(forgottenUpTo, news.changedAt);
      return;
    }
  }

  /** Drops what no believed token can predate. Restrictions stay until they are lifted. */
  function tidy(now: number): void {
    for (const [id, news] of entries) {
      if (!news.restricted && now - news.changedAt > MEMORY_MS) entries.delete(id);
    }
  }

  function judge(claims: AccessClaims, now: number): Judgement {
    const news = entries.get(claims.organizationId);
    const isOld = claims.issuedAt <= forgottenUpTo || now - claims.issuedAt > MAX_TOKEN_AGE_MS;
    const isNewer = !news || (!news.restricted && claims.issuedAt > news.changedAt + WORKOS_LAG_MS);
    if (isNewer) return { entitlements: claims.entitlements, isExchangeDue: isOld };
    const open = claims.entitlements.filter((feature) => news.features.includes(feature));
    const isMissing = news.features.some((feature) => !claims.entitlements.includes(feature));
    const isSurplus = open.length !== claims.entitlements.length && !news.restricted;
    const isOther =
      claims.role !== null && SUBSCRIPTION_ROLES.has(claims.role) && claims.role !== news.role;
    const isWrong = isMissing || isSurplus || isOther;
    return { entitlements: open, isExchangeDue: isOld || (isWrong && isTime(claims, news, now)) };
  }

  /** WorkOS may hear of a change later than we do: each pause is as long as all that went before it. */
  function isTime({ issuedAt }: AccessClaims, { changedAt }: AccessNews, now: number): boolean {
    return now - issuedAt >= Math.max(FIRST_PAUSE_MS, issuedAt - changedAt) || issuedAt < changedAt;
  }

  return { note, tidy, judge, size: () => entries.size };
}

export type AccessMemory = ReturnType<typeof createAccessMemory>;

/** The memory of this process, shared by the proxy and the route handlers. */
export function accessMemory(): AccessMemory {
  return perProcess('access memory', () => createAccessMemory());
}
