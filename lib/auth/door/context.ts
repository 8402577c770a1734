import 'server-only';
import { withAuth } from '@workos-inc/authkit-nextjs';
import { headers } from 'next/headers';
import type { Context } from '@/lib/core/context';
import type { SessionClaims } from '@/lib/integrations/workos';
import { OUTAGE_HEADER, SEALED_SESSION_HEADER } from '../session/open-session';
import { sessionAccess } from '../session/session-access';
import { type OpenedSession, openedSession, sessionCache } from '../session/session-cache';

/** What the session says of the caller. */
export type Caller =
  | { state: 'signed_out' }
  | { state: 'without_organization'; userId: string }
  /** WorkOS has not answered for so long that nothing of the session is believed any more. */
  | { state: 'unconfirmed' }
  | { state: 'signed_in'; context: Context; expiresAt: Date };

/** Name of the header that carries a request's id from the proxy inwards and back out. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Reads the session that the proxy has verified: from memory or by decoding the token; asks nobody. */
export async function readCaller(): Promise<Caller> {
  const received = await headers();
  const isUnrenewed = received.has(OUTAGE_HEADER);
  const opened = await readSession(received.get(SEALED_SESSION_HEADER), isUnrenewed);
  if (!opened) return { state: 'signed_out' };
  const { session, expiresAt } = opened;
  const { organizationId } = session;
  if (!organizationId) return { state: 'without_organization', userId: session.user.id };
  const { id: userId, email, firstName, lastName } = session.user;
  const access = sessionAccess(opened, { organizationId, isUnrenewed }, Date.now());
  if (!access) return { state: 'unconfirmed' };
  return {
    state: 'signed_in',
    context: {
      actor: { userId, email, name: [firstName, lastName].filter(Boolean).join(' ') || null },
      organizationId,
      role: session.role ?? null,
      ...access,
      ...(session.impersonator && { isImpersonated: true }),
      requestId: received.get(REQUEST_ID_HEADER) ?? 'unknown',
    },
    expiresAt: new Date(expiresAt),
  };
}

/** The person of the session, whichever organization it is scoped to; null if signed out. */
export async function findSignedInUser(): Promise<SessionClaims['user'] | null> {
  return (await withAuth()).user;
}

/** The session the proxy has opened; one that could not be renewed is read as its cookie has it. */
async function readSession(
  sealed: string | null,
  isUnrenewed: boolean,
): Promise<OpenedSession | null> {
  const opened = sealed ? sessionCache().find(sealed, Date.now()) : undefined;
  if (opened) return opened;
  try {
    const session = await withAuth();
    return session.user ? openedSession(session) : null;
  } catch (error) {
    // Nobody has looked at an unrenewed cookie yet; one that is not ours holds no session.
    if (isUnrenewed) return null;
    throw error;
  }
}
