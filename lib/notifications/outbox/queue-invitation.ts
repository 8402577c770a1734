import type { Transaction } from '@/db/client';
import { emails, type invites } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { isMailOn } from '@/lib/integrations/smtp';
import { instruments } from '@/lib/telemetry/instruments';

/**
 * Puts an e-mail to an invited address into the outbox, in the caller's transaction; once for every time the
 * invitation was sent. The row names the invitation, whose address and secret word are looked up when it is
 * sent: the outbox holds neither. `organizationId` is the platform's, which writes. Returns 1 if it was new.
 */
export async function queueInvitation(
  transaction: Transaction,
  organizationId: string,
  kind: 'invitation' | 'invitation_expiring',
  invite: typeof invites.$inferSelect,
): Promise<number> {
  const { id, round, tier, withLecturer, expiresAt } = invite;
  const added = await transaction
    .insert(emails)
    .values({
      organizationId,
      recipientUserId: null,
      kind,
      dedupeKey: `${kind}:${id}:${round}`,
      data: {
        inviteId: id,
        round,
        tier,
        withLecturer,
        expiresAt: (expiresAt ?? new Date()).toISOString(),
      },
      status: isMailOn() ? 'queued' : 'skipped',
    })
    .onConflictDoNothing({ target: emails.dedupeKey })
    .returning({ id: emails.id });
  if (!isMailOn()) instruments().emails.add(added.length, { outcome: 'skipped' });
  if (added.length > 0 && isMailOn()) await enqueue(transaction, 'send-emails', { organizationId });
  return added.length;
}
