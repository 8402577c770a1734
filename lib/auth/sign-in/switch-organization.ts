import 'server-only';
import { switchToOrganization, TokenRefreshError } from '@workos-inc/authkit-nextjs';
import { unstable_rethrow as rethrowNavigation } from 'next/navigation';
import { AppError } from '@/lib/core/errors';
import { rememberOrganization } from './organizations';
import { tellOwnCookie } from './tell-own-cookie';

/**
 * Moves the session to another organization of the person. WorkOS decides whether it is one:
 * any other id is refused and the session stays where it was. Throws `forbidden`,
 * `provider_unavailable`.
 */
export async function switchOrganization(userId: string, organizationId: string): Promise<void> {
  try {
    await switchToOrganization(organizationId, { revalidationStrategy: 'none' });
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
  await tellOwnCookie();
  await rememberOrganization(userId, organizationId);
}
