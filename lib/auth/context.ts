import 'server-only';
import { type UserInfo, withAuth } from '@workos-inc/authkit-nextjs';
import { headers } from 'next/headers';
import type { Context } from '@/lib/core/context';

/** What the session says of the caller. */
export type Caller =
  | { state: 'signed_out' }
  | { state: 'without_organization'; userId: string }
  | { state: 'signed_in'; context: Context };

/** Name of the header that carries a request's id from the proxy inwards and back out. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Reads the session that the proxy has verified: decodes the token, asks nobody. */
export async function readCaller(): Promise<Caller> {
  const session = await withAuth();
  if (!session.user) return { state: 'signed_out' };
  if (!session.organizationId) return { state: 'without_organization', userId: session.user.id };
  const { id: userId, email, firstName, lastName } = session.user;
  const requestId = (await headers()).get(REQUEST_ID_HEADER) ?? 'unknown';
  return {
    state: 'signed_in',
    context: {
      actor: { userId, email, name: [firstName, lastName].filter(Boolean).join(' ') || null },
      organizationId: session.organizationId,
      role: session.role ?? null,
      entitlements: session.entitlements ?? [],
      requestId,
    },
  };
}

/** The person of the session, whichever organization it is scoped to; null if signed out. */
export async function findSignedInUser(): Promise<UserInfo['user'] | null> {
  return (await withAuth()).user;
}
