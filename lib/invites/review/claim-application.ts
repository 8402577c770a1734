import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { expertApplications } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { lockApplication, takeUp } from './lock-application';

/**
 * Puts an application under the caller's review, so that no two answer it; taken over from whoever has it only
 * if that is still who the caller saw (`instead`, a person's id). Throws `not_found`, `state_changed`.
 */
export async function claimApplication(
  context: Context,
  { id, instead }: { id: string; instead?: string | undefined },
): Promise<void> {
  const { userId } = context.actor;
  await db().transaction(async (transaction) => {
    const application = await lockApplication(transaction, id);
    if (!instead) return takeUp(transaction, application, context);
    if (application.status !== 'under_review' || application.reviewerId !== instead)
      throw new AppError('state_changed', 'This application is no longer where it was.');
    await transaction
      .update(expertApplications)
      .set({ reviewerId: userId, claimedAt: new Date() })
      .where(eq(expertApplications.id, id));
    await audit(transaction, {
      actor: userId,
      organizationId: application.organizationId,
      action: 'application.claimed',
      target: id,
      details: { from: 'under_review', to: 'under_review', instead },
    });
  });
}
