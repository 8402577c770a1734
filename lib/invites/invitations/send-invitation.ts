import { eq, sql } from 'drizzle-orm';
import { INVITATION_DAYS } from '@/config/invites';
import type { Locale } from '@/config/locales';
import { db } from '@/db/client';
import { invites, organizations, users } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { wrongField } from '@/lib/core/forms/wrong-field';
import { inviteToken, inviteTokenHash } from '@/lib/core/secrets/invite-token';
import { queueInvitation } from '@/lib/notifications/outbox/queue-invitation';
import type { ExpertTier } from '@/types/subscriptions';
import { requireNoPlan } from '../plan/require-no-plan';
import { invitationAddress } from './invitation-address';

export const untilItEnds = sql`now() + make_interval(days => ${INVITATION_DAYS})`;

/** What is offered, to which address, in which language. */
export interface NewInvitation {
  email: string;
  tier: ExpertTier;
  withLecturer: boolean;
  locale: Locale;
}

/**
 * Invites an address, which may have no account yet. One open invitation for each: the partial unique index
 * decides between two administrators. Answers its id. Throws `invalid_input` with the reason
 * `invited_already`, `already_subscribed` where the address is that of somebody with a plan.
 */
export async function sendInvitation(context: Context, input: NewInvitation): Promise<string> {
  const { tier, withLecturer, locale } = input;
  const email = invitationAddress(input.email);
  const id = crypto.randomUUID();
  return db().transaction(async (transaction) => {
    const [known] = await transaction
      .select({ id: organizations.id })
      .from(users)
      .innerJoin(organizations, eq(organizations.ownerUserId, users.id))
      .where(eq(sql`lower(${users.email})`, email))
      .limit(1);
    if (known) await requireNoPlan(transaction, known.id);
    const [made] = await transaction
      .insert(invites)
      .values({
        id,
        status: 'sent',
        email,
        locale,
        tier,
        withLecturer,
        tokenHash: inviteTokenHash(inviteToken(id, 1)),
        expiresAt: untilItEnds,
        createdBy: context.actor.userId,
      })
      .onConflictDoNothing()
      .returning();
    if (!made) throw wrongField('email', 'invited_already');
    await audit(transaction, {
      actor: context.actor.userId,
      organizationId: context.organizationId,
      action: 'invite.sent',
      target: id,
      details: { from: null, to: 'sent', round: 1, tier, withLecturer },
    });
    await queueInvitation(transaction, context.organizationId, 'invitation', made);
    return id;
  });
}
