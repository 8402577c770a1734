import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { expertApplications } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { queueEmails } from '@/lib/notifications/outbox/queue-emails';
import { lockApplication, takeUp } from './lock-application';

/**
 * Rejects an application; `answer` is what the applicant reads, who may apply again. Throws `not_found`,
 * `state_changed`.
 */
export async function rejectApplication(
  context: Context,
  { id, answer }: { id: string; answer: string },
): Promise<void> {
  const { userId } = context.actor;
  await db().transaction(async (transaction) => {
    const application = await lockApplication(transaction, id);
    await takeUp(transaction, application, context);
    const { organizationId } = application;
    await transaction
      .update(expertApplications)
      .set({ status: 'rejected', reviewerId: userId, decidedAt: new Date(), answer })
      .where(eq(expertApplications.id, id));
    await audit(transaction, {
      actor: userId,
      organizationId,
      action: 'application.rejected',
      target: id,
      details: { from: 'under_review', to: 'rejected' },
    });
    await queueEmails(transaction, organizationId, [
      {
        kind: 'application_rejected',
        dedupeKey: `application_rejected:${id}`,
        data: { applicationId: id },
      },
    ]);
  });
}
