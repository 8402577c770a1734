import 'server-only';
import { withAuth } from '@workos-inc/authkit-nextjs';
import { db } from '@/db/client';
import { revoke } from '@/lib/access/revoke';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { findMembership, listLiveSessions, statusOf } from '@/lib/integrations/workos';

/**
 * Asks WorkOS whether the caller's session goes on and the caller still belongs to its organization,
 * in the role the token claims. For what costs money or ends access, where a token that is good for
 * minutes more is not proof enough. Throws `not_signed_in`, `billing_forbidden`, `provider_unavailable`.
 */
export async function confirmSession({ actor, organizationId, role }: Context): Promise<void> {
  const { sessionId } = await withAuth();
  const [sessions, membership] = await Promise.all([
    sessionsOf(actor.userId),
    findMembership(actor.userId, organizationId),
  ]);
  if (!sessionId || !sessions.some(({ id }) => id === sessionId)) {
    if (sessionId) await revoke(db(), { sessionId });
    throw new AppError('not_signed_in', 'This session has ended. Sign in again.');
  }
  if (membership?.status !== 'active') {
    await revoke(db(), { userId: actor.userId, organizationId });
    throw new AppError('billing_forbidden', 'You no longer belong to this organization.');
  }
  if (role === 'team_admin' && membership.role.slug !== role)
    throw new AppError('billing_forbidden', 'You no longer administer this team.');
}

/** None for somebody who has been deleted. */
async function sessionsOf(userId: string) {
  try {
    return await listLiveSessions(userId);
  } catch (error) {
    if (statusOf(error) === 404) return [];
    throw error;
  }
}
