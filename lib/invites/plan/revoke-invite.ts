import { and, eq, inArray, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { invites } from '@/db/schema';
import { shutRevoked } from '@/lib/billing/sync/shut-revoked';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { queueEmails } from '@/lib/notifications/outbox/queue-emails';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { type Invite, requireInvite } from './find-invite';

/**
 * Takes back what was granted. What it has opened is shut with the commit, for every process and without asking
 * a vendor; a job then ends its subscriptions at Stripe (`closeInvite`), and until that is done no sync opens
 * anything of them again. A plan that is paid by now is not touched. Throws `not_found`, `state_changed`.
 */
export async function revokeInvite(context: Context, { id }: { id: string }): Promise<void> {
  const invite = await requireInvite(id);
  const { organizationId } = invite;
  if (!organizationId) throw changed();
  const customerId = await findStripeCustomer(organizationId);
  await db().transaction(async (transaction) => {
    const revoke = () => markRevoked(transaction, context, invite, organizationId);
    await (customerId ? shutRevoked(transaction, customerId, revoke) : revoke());
    await enqueue(transaction, 'close-invite', { inviteId: id });
  });
}

async function markRevoked(
  transaction: Transaction,
  { actor }: Context,
  { id, tier }: Invite,
  organizationId: string,
): Promise<void> {
  const [before] = await transaction
    .select({ status: invites.status })
    .from(invites)
    .where(and(eq(invites.id, id), inArray(invites.status, ['opening', 'active'])))
    .for('update');
  if (!before) throw changed();
  await transaction
    .update(invites)
    .set({ status: 'revoked', endedAt: sql`now()` })
    .where(eq(invites.id, id));
  await audit(transaction, {
    actor: actor.userId,
    organizationId,
    action: 'invite.revoked',
    target: id,
    details: { from: before.status, to: 'revoked', tier },
  });
  await queueEmails(transaction, organizationId, [
    { kind: 'invite_revoked', dedupeKey: `invite_revoked:${id}`, data: { inviteId: id, tier } },
  ]);
}

const changed = () => new AppError('state_changed', 'This invitation no longer opens anything.');
