import 'server-only';
import {
  switchToOrganization,
  TokenRefreshError,
  type UserInfo,
  withAuth,
} from '@workos-inc/authkit-nextjs';
import { unstable_rethrow as rethrowNavigation } from 'next/navigation';
import { auditEvent } from '@/lib/core/audit';
import { AppError } from '@/lib/core/errors';
import { auditRefusal } from '../door/audit-refusal';
import { rememberOrganization } from './organizations';
import { shrinkOwnCookie } from './shrink-own-cookie';

/**
 * Moves the session to another organization of the person. WorkOS decides whether it is one:
 * any other id is refused and the session stays where it was. Throws `forbidden`,
 * `provider_unavailable`.
 */
export async function switchOrganization(userId: string, organizationId: string): Promise<void> {
  const { organizationId: from } = await withAuth();
  const session = await moveSession(organizationId).catch(async (error: unknown) => {
    const refused = { actor: { userId }, organizationId: from ?? null };
    await auditRefusal(refused, 'switchOrganization', error);
    throw error;
  });
  await auditEvent({
    actor: userId,
    organizationId,
    action: 'session.switched',
    target: session.sessionId,
    details: { from: from ?? null },
  });
  await shrinkOwnCookie();
  // Where an operator looks around is not where the person works.
  if (!session.impersonator) await rememberOrganization(userId, organizationId);
}

async function moveSession(organizationId: string): Promise<UserInfo> {
  try {
    return await switchToOrganization(organizationId, { revalidationStrategy: 'none' });
  } catch (error) {
    rethrowNavigation(error);
    if (error instanceof TokenRefreshError && error.isTransient) {
      throw new AppError(
        'provider_unavailable',
        'The sign-in provider does not answer right now.',
        { cause: error },
      );
    }
    throw new AppError('forbidden', 'You are not a member of this organization.', { cause: error });
  }
}
