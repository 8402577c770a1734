import { db } from '@/db/client';
import { expertApplications } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { queueEmails } from '@/lib/notifications/outbox/queue-emails';
import { requireOwnOrganization } from '@/lib/organizations/personal/require-own-organization';
import { requireNoPlan } from '../plan/require-no-plan';
import type { ApplicationInput } from './application-input';

/**
 * Asks to be invited as an expert; again after a rejection. One at a time: the partial unique index
 * decides between two tabs, and the later one is told. Answers the application's id. Throws
 * `own_organization_required`, `already_subscribed`, `state_changed`.
 */
export async function apply(context: Context, input: ApplicationInput): Promise<string> {
  await requireOwnOrganization(context);
  const { organizationId, actor } = context;
  return db().transaction(async (transaction) => {
    const [made] = await transaction
      .insert(expertApplications)
      .values({ organizationId, userId: actor.userId, ...input })
      .onConflictDoNothing()
      .returning({ id: expertApplications.id });
    if (!made) throw new AppError('state_changed', 'An application waits for its answer already.');
    await requireNoPlan(transaction, organizationId);
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'application.sent',
      target: made.id,
      details: { to: 'pending' },
    });
    await queueEmails(transaction, organizationId, [
      {
        kind: 'application_received',
        dedupeKey: `application_received:${made.id}`,
        data: { applicationId: made.id },
      },
    ]);
    return made.id;
  });
}
