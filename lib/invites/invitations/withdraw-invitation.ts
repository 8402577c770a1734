import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { invites } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { requireInvite } from '../plan/find-invite';

/**
 * Takes back an invitation that nobody has accepted: its address opens nothing from then on, and an e-mail
 * that has not left stays here. One that was accepted meanwhile is revoked instead. Throws `not_found`,
 * `state_changed`.
 */
export async function withdrawInvitation(context: Context, { id }: { id: string }): Promise<void> {
  const before = await requireInvite(id);
  await db().transaction(async (transaction) => {
    const withdrawn = await transaction
      .update(invites)
      .set({ status: 'withdrawn', endedAt: new Date() })
      .where(and(eq(invites.id, id), inArray(invites.status, ['sent', 'expired'])))
      .returning({ id: invites.id });
    if (withdrawn.length === 0)
      throw new AppError('state_changed', 'This invitation is no longer open.');
    await audit(transaction, {
      actor: context.actor.userId,
      organizationId: context.organizationId,
      action: 'invite.withdrawn',
      target: id,
      details: { from: before.status, to: 'withdrawn' },
    });
  });
}
