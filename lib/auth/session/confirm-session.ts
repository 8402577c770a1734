import 'server-only';
import { withAuth } from '@workos-inc/authkit-nextjs';
import { db } from '@/db/client';
import { revoke } from '@/lib/access/revoke';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { findMembership, listLiveSessions } from '@/lib/integrations/workos';

const MINUTE_MS = 60_000;

/**
 * Asks WorkOS whether the caller's session goes on, and whether its sign-in is no older than
 * `withinMinutes`. For what costs money or ends access, where a token that is good for minutes more
 * is not proof enough. Throws `not_signed_in`, `sign_in_again`, `provider_unavailable`.
 */
export async function confirmSession({ actor }: Context, withinMinutes: number): Promise<void> {
  const { sessionId } = await withAuth();
  const sessions = await listLiveSessions(actor.userId);
  const own = sessions.find(({ id }) => id === sessionId);
  if (!own) {
    if (sessionId) await revoke(db(), { sessionId });
    throw new AppError('not_signed_in', 'This session has ended. Sign in again.');
  }
  if (Date.now() - Date.parse(own.createdAt) > withinMinutes * MINUTE_MS)
    throw new AppError('sign_in_again', 'This needs a recent sign-in. Sign in again first.');
}

/**
 * Asks WorkOS whether the caller still belongs to the organization of the session, and still
 * administers the team or the platform if the token says so. Throws `billing_forbidden`, `console_only`,
 * `provider_unavailable`.
 */
export async function confirmMembership({ actor, organizationId, role }: Context): Promise<void> {
  const membership = await findMembership(actor.userId, organizationId);
  if (membership?.status !== 'active') {
    await revoke(db(), { userId: actor.userId, organizationId });
    throw new AppError('billing_forbidden', 'You no longer belong to this organization.');
  }
  if (role === 'admin' && membership.role.slug !== role)
    throw new AppError('console_only', 'You no longer run the platform.');
  if (role === 'team_admin' && membership.role.slug !== role)
    throw new AppError('billing_forbidden', 'You no longer administer this team.');
}
