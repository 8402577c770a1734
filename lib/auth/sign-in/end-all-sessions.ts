import 'server-only';
import { withAuth } from '@workos-inc/authkit-nextjs';
import { db } from '@/db/client';
import { audit } from '@/lib/core/audit';
import { AppError } from '@/lib/core/errors';
import { listLiveSessions } from '@/lib/integrations/workos';
import { limitRate } from '../door/rate-limit';
import { endSessions } from '../session/end-sessions';
import { endSession } from './end-session';

/**
 * Signs a person out on every device (`endSessions`). If WorkOS does not say which there are, none is
 * touched. Throws `impersonated`,
 * `provider_unavailable`.
 */
export async function endAllSessions(): Promise<Response> {
  const { user, impersonator } = await withAuth();
  if (!user) return endSession();
  if (impersonator)
    throw new AppError('impersonated', 'An impersonated session may look, and change nothing.');
  await limitRate('session', user.id);
  const sessions = await listLiveSessions(user.id);
  await db().transaction(async (transaction) => {
    await endSessions(
      transaction,
      sessions.map(({ id }) => id),
    );
    await audit(transaction, {
      actor: user.id,
      organizationId: null,
      action: 'person.signed_out_everywhere',
      target: user.id,
      details: { sessions: sessions.length },
    });
  });
  return endSession();
}
