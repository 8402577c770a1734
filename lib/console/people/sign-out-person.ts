import { db } from '@/db/client';
import { endSessions } from '@/lib/auth/session/end-sessions';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { listLiveSessions } from '@/lib/integrations/workos';

/**
 * Signs a person out on every device, for an administrator: here with the commit, at WorkOS by a job. If
 * WorkOS does not say which sessions there are, none is touched. Throws `provider_unavailable`.
 */
export async function signOutPerson({ actor }: Context, userId: string): Promise<void> {
  const sessions = await listLiveSessions(userId);
  await db().transaction(async (transaction) => {
    await endSessions(
      transaction,
      sessions.map(({ id }) => id),
    );
    await audit(transaction, {
      actor: actor.userId,
      organizationId: null,
      action: 'person.signed_out_everywhere',
      target: userId,
      details: { sessions: sessions.length },
    });
  });
}
