import { and, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { invites } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isTwice } from '@/lib/core/database/database-code';
import { AppError } from '@/lib/core/errors';
import { inviteToken, inviteTokenHash } from '@/lib/core/secrets/invite-token';
import { queueInvitation } from '@/lib/notifications/outbox/queue-invitation';
import { requireInvite } from '../plan/find-invite';
import { untilItEnds } from './send-invitation';

/**
 * Sends an invitation anew, also one that has expired: with another address, for as many days as the first; the
 * address before opens nothing any more. `round` is how often it had been sent when the caller saw it, so
 * that two at once are one e-mail. Throws `not_found`, `state_changed`.
 */
export async function resendInvitation(
  context: Context,
  { id, round }: { id: string; round: number },
): Promise<void> {
  const before = await requireInvite(id);
  const next = round + 1;
  await db()
    .transaction(async (transaction) => {
      const [sent] = await transaction
        .update(invites)
        .set({
          status: 'sent',
          round: next,
          tokenHash: inviteTokenHash(inviteToken(id, next)),
          expiresAt: untilItEnds,
          endedAt: null,
        })
        .where(
          and(
            eq(invites.id, id),
            eq(invites.round, round),
            inArray(invites.status, ['sent', 'expired']),
            sql`${invites.email} is not null`,
          ),
        )
        .returning();
      if (!sent) throw changed();
      await audit(transaction, {
        actor: context.actor.userId,
        organizationId: context.organizationId,
        action: 'invite.sent',
        target: id,
        details: {
          from: before.status,
          to: 'sent',
          round: next,
          tier: sent.tier,
          withLecturer: sent.withLecturer,
        },
      });
      await queueInvitation(transaction, context.organizationId, 'invitation', sent);
    })
    .catch((error: unknown) => {
      // Another invitation to the address is open by now.
      throw isTwice(error) ? changed() : error;
    });
}

const changed = () => new AppError('state_changed', 'This invitation is no longer as it was.');
