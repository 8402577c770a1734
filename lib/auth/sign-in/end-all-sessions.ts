import 'server-only';
import { withAuth } from '@workos-inc/authkit-nextjs';
import { db } from '@/db/client';
import { revoke } from '@/lib/access/revoke';
import { audit } from '@/lib/core/audit';
import { AppError } from '@/lib/core/errors';
import { listLiveSessions, revokeSession } from '@/lib/integrations/workos';
import { limitRate } from '../door/rate-limit';
import { endSession } from './end-session';

/**
 * Signs a person out on every device: each session is over here at once, also with a copied cookie,
 * and at WorkOS. If WorkOS does not answer, no session is touched. Throws `impersonated`,
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
    for (const { id } of sessions) await revoke(transaction, { sessionId: id });
    await audit(transaction, {
      actor: user.id,
      organizationId: null,
      action: 'person.signed_out_everywhere',
      target: user.id,
      details: { sessions: sessions.length },
    });
  });
  for (const { id } of sessions) await revokeSession(id);
  return endSession();
}
