import 'server-only';
import { type UserInfo, withAuth } from '@workos-inc/authkit-nextjs';
import { decodeJwt } from 'jose';
import { headers } from 'next/headers';
import type { Context } from '@/lib/core/context';
import { accessMemory } from '@/lib/entitlements/access-memory';
import { SEALED_SESSION_HEADER } from './open-session';
import { sessionCache } from './session-cache';

/** What the session says of the caller. */
export type Caller =
  | { state: 'signed_out' }
  | { state: 'without_organization'; userId: string }
  | { state: 'signed_in'; context: Context };

/** Name of the header that carries a request's id from the proxy inwards and back out. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Reads the session that the proxy has verified: from memory or by decoding the token; asks nobody. */
export async function readCaller(): Promise<Caller> {
  const received = await headers();
  const opened = await readSession(received.get(SEALED_SESSION_HEADER));
  if (!opened) return { state: 'signed_out' };
  const { session, issuedAt } = opened;
  if (!session.organizationId) return { state: 'without_organization', userId: session.user.id };
  const { id: userId, email, firstName, lastName } = session.user;
  return {
    state: 'signed_in',
    context: {
      actor: { userId, email, name: [firstName, lastName].filter(Boolean).join(' ') || null },
      organizationId: session.organizationId,
      role: session.role ?? null,
      entitlements: stillOpen(session, session.organizationId, issuedAt),
      requestId: received.get(REQUEST_ID_HEADER) ?? 'unknown',
    },
  };
}

/** The features a token claims, less those known to have been taken away since. */
export function stillOpen(
  session: UserInfo,
  organizationId: string,
  issuedAt = issueTime(session),
) {
  const { role = null, entitlements = [] } = session;
  const claims = { organizationId, role, entitlements, issuedAt };
  return accessMemory().judge(claims, Date.now()).entitlements;
}

function issueTime({ accessToken }: UserInfo): number {
  return (decodeJwt(accessToken).iat ?? 0) * 1000;
}

/** The person of the session, whichever organization it is scoped to; null if signed out. */
export async function findSignedInUser(): Promise<UserInfo['user'] | null> {
  return (await withAuth()).user;
}

async function readSession(
  sealed: string | null,
): Promise<{ session: UserInfo; issuedAt?: number } | null> {
  const opened = sealed ? sessionCache().find(sealed, Date.now()) : undefined;
  if (opened) return opened;
  const session = await withAuth();
  return session.user ? { session } : null;
}
