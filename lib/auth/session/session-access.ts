import { accessMemory } from '@/lib/access/access-memory';
import { believe } from '@/lib/access/believe';
import type { Outage } from '@/lib/core/context';
import type { OpenedSession } from './session-cache';

/** What a session opens. */
export interface SessionAccess {
  entitlements: readonly string[];
  outage?: Outage;
}

/**
 * What an organization's session opens at `now` (milliseconds): the features its token claims, less
 * those known to have been taken away since, less those no longer believed of a token that has ended
 * and cannot be renewed. Null if not even pages are.
 */
export function sessionAccess(
  { session, issuedAt, expiresAt }: OpenedSession,
  { organizationId, isUnrenewed }: { organizationId: string; isUnrenewed: boolean },
  now: number,
): SessionAccess | null {
  const { role = null, entitlements = [] } = session;
  const claims = { organizationId, role, entitlements, issuedAt };
  const open = accessMemory().judge(claims, now).entitlements;
  return isUnrenewed ? believe(open, expiresAt, now) : { entitlements: open };
}
