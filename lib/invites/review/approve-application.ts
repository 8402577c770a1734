import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { expertApplications, invites } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { queueEmails } from '@/lib/notifications/outbox/queue-emails';
import type { ExpertTier } from '@/types/subscriptions';
import { paysForModule } from '../plan/pays-for-module';
import { endOutlived } from '../plan/plan-is-over';
import { requireNoPlan } from '../plan/require-no-plan';
import { lockApplication, takeUp } from './lock-application';

/**
 * Approves an application: records the invite and has a job open the plan that costs nothing
 * (`openInvite`), in one transaction. Answers the invite's id. Throws `not_found`, `state_changed`,
 * `already_subscribed` where the applicant has a plan by now.
 */
export async function approveApplication(
  context: Context,
  { id, tier, withLecturer }: { id: string; tier: ExpertTier; withLecturer: boolean },
): Promise<string> {
  const { userId } = context.actor;
  return db().transaction(async (transaction) => {
    const application = await lockApplication(transaction, id);
    await takeUp(transaction, application, context);
    const { organizationId } = application;
    await requireNoPlan(transaction, organizationId);
    await endOutlived(transaction, organizationId, userId);
    await transaction
      .update(expertApplications)
      .set({
        status: 'approved',
        reviewerId: userId,
        decidedAt: new Date(),
        tier,
        withLecturer,
      })
      .where(eq(expertApplications.id, id));
    const inviteId = crypto.randomUUID();
    await transaction.insert(invites).values({
      id: inviteId,
      status: 'opening',
      organizationId,
      applicationId: id,
      tier,
      withLecturer,
      createdBy: userId,
    });
    await audit(transaction, {
      actor: userId,
      organizationId,
      action: 'application.approved',
      target: id,
      details: { from: 'under_review', to: 'approved', invite: inviteId, tier, withLecturer },
    });
    const isModulePaid = await paysForModule(organizationId, transaction);
    await queueEmails(transaction, organizationId, [
      {
        kind: 'application_approved',
        dedupeKey: `application_approved:${id}`,
        data: { applicationId: id, tier, withLecturer, isModulePaid },
      },
    ]);
    await enqueue(transaction, 'open-invite', { inviteId });
    return inviteId;
  });
}
