import { and, eq, gt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { invites } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { findUser } from '@/lib/integrations/workos';
import { requireOwnOrganization } from '@/lib/organizations/personal/require-own-organization';
import { closeOpenApplication } from '../applications/withdraw-application';
import type { Invite } from '../plan/find-invite';
import { endOutlived } from '../plan/plan-is-over';
import { requireNoPlan } from '../plan/require-no-plan';
import { findInvitation } from './find-invitation';
import { invitationAddress } from './invitation-address';

/**
 * Accepts an invitation for the caller's own organization: a job opens the plan (`openInvite`). Only whoever
 * has the address it names, which WorkOS is asked about now. An application that waits is needed no more.
 * Once: the row decides between two tabs. Throws `not_found`, `forbidden`, `own_organization_required`,
 * `already_subscribed`, `state_changed` (expired, withdrawn or used), `provider_unavailable`.
 */
export async function acceptInvitation(
  context: Context,
  { token }: { token: string },
): Promise<void> {
  const invite = await findInvitation(token);
  if (!invite) throw new AppError('not_found', 'There is no such invitation.');
  await requireOwnOrganization(context);
  if (!(await hasAddress(context.actor.userId, invite)))
    throw new AppError('forbidden', 'This invitation is for another account.');
  const { organizationId, actor } = context;
  await db().transaction(async (transaction) => {
    await closeOpenApplication(transaction, organizationId, actor.userId);
    await requireNoPlan(transaction, organizationId);
    await endOutlived(transaction, organizationId, actor.userId);
    const [accepted] = await transaction
      .update(invites)
      .set({ status: 'opening', organizationId, acceptedAt: sql`now()` })
      .where(
        and(
          eq(invites.id, invite.id),
          eq(invites.status, 'sent'),
          eq(invites.round, invite.round),
          gt(invites.expiresAt, sql`now()`),
        ),
      )
      .returning();
    if (!accepted) throw new AppError('state_changed', 'This invitation is no longer open.');
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'invite.accepted',
      target: invite.id,
      details: {
        from: 'sent',
        to: 'opening',
        tier: accepted.tier,
        withLecturer: accepted.withLecturer,
      },
    });
    await enqueue(transaction, 'open-invite', { inviteId: invite.id });
  });
}

/** Whether WorkOS says that the invited address is the person's, and that they have shown it to be. */
async function hasAddress(userId: string, { email }: Invite): Promise<boolean> {
  const user = await findUser(userId);
  return Boolean(user?.emailVerified) && invitationAddress(user?.email ?? '') === email;
}
