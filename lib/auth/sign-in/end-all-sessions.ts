import 'server-only';
import { withAuth } from '@workos-inc/authkit-nextjs';
import { db } from '@/db/client';
import { audit } from '@/lib/core/audit';
import { AppError } from '@/lib/core/errors';
import { listLiveSessions } from '@/lib/integrations/workos';
import { auditRefusal } from '../door/audit-refusal';
import { limitRate } from '../door/rate-limit';
import { endSessions } from '../session/end-sessions';
import { endSession } from './end-session';

/**
 * Signs a person out on every device (`endSessions`). If WorkOS does not say which there are, none is
 * touched. Throws `impersonated`,
 * `provider_unavailable`.
 */
export async function endAllSessions(): Promise<Response> {
  const { user, impersonator, organizationId } = await withAuth();
  if (!user) return endSession();
  await limitRate('session', user.id);
  if (impersonator) {
    const refusal = new AppError(
      'impersonated',
      'An impersonated session may look, and change nothing.',
    );
    const refused = { actor: { userId: user.id }, organizationId: organizationId ?? null };
    await auditRefusal(refused, 'endAllSessions', refusal);
    throw refusal;
  }
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
