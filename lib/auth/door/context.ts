import 'server-only';
import { type UserInfo, withAuth } from '@workos-inc/authkit-nextjs';
import { decodeJwt } from 'jose';
import { headers } from 'next/headers';
import type { Context } from '@/lib/core/context';
import { accessMemory } from '@/lib/access/access-memory';
import { SEALED_SESSION_HEADER } from '../session/open-session';
import { believe, OUTAGE_HEADER } from '../session/outage';
import { sessionCache } from '../session/session-cache';

/** What the session says of the caller. */
export type Caller =
  | { state: 'signed_out' }
  | { state: 'without_organization'; userId: string }
  /** WorkOS has not answered for so long that nothing of the session is believed any more. */
  | { state: 'unconfirmed' }
  | { state: 'signed_in'; context: Context };

/** Name of the header that carries a request's id from the proxy inwards and back out. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Reads the session that the proxy has verified: from memory or by decoding the token; asks nobody. */
export async function readCaller(): Promise<Caller> {
  const received = await headers();
  const isUnrenewed = received.has(OUTAGE_HEADER);
  const opened = await readSession(received.get(SEALED_SESSION_HEADER), isUnrenewed);
  if (!opened) return { state: 'signed_out' };
  const { session, issuedAt } = opened;
  const { organizationId } = session;
  if (!organizationId) return { state: 'without_organization', userId: session.user.id };
  const { id: userId, email, firstName, lastName } = session.user;
  const open = stillOpen(session, organizationId, issuedAt);
  const access = isUnrenewed
    ? believe(open, claimTime(session, 'exp'), Date.now())
    : { entitlements: open };
  if (!access) return { state: 'unconfirmed' };
  return {
    state: 'signed_in',
    context: {
      actor: { userId, email, name: [firstName, lastName].filter(Boolean).join(' ') || null },
      organizationId,
      role: session.role ?? null,
      ...access,
      requestId: received.get(REQUEST_ID_HEADER) ?? 'unknown',
    },
  };
}

/** The features a token claims, less those known to have been taken away since. */
export function stillOpen(
  session: UserInfo,
  organizationId: string,
  issuedAt = claimTime(session, 'iat'),
) {
  const { role = null, entitlements = [] } = session;
  const claims = { organizationId, role, entitlements, issuedAt };
  return accessMemory().judge(claims, Date.now()).entitlements;
}

/** A time of the token in milliseconds. */
function claimTime({ accessToken }: UserInfo, claim: 'iat' | 'exp'): number {
  return (decodeJwt(accessToken)[claim] ?? 0) * 1000;
}

/** The person of the session, whichever organization it is scoped to; null if signed out. */
export async function findSignedInUser(): Promise<UserInfo['user'] | null> {
  return (await withAuth()).user;
}

async function readSession(
  sealed: string | null,
  isUnrenewed: boolean,
): Promise<{ session: UserInfo; issuedAt?: number } | null> {
  const opened = sealed ? sessionCache().find(sealed, Date.now()) : undefined;
  if (opened) return opened;
  try {
    const session = await withAuth();
    return session.user ? { session } : null;
  } catch (error) {
    // Nobody has looked at an unrenewed cookie yet; one that is not ours holds no session.
    if (isUnrenewed) return null;
    throw error;
  }
}
