import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { expertApplications } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { AppError } from '@/lib/core/errors';

export type LockedApplication = typeof expertApplications.$inferSelect;

/** Reads an application and holds it until the transaction ends. Throws `not_found`. */
export async function lockApplication(
  transaction: Transaction,
  id: string,
): Promise<LockedApplication> {
  const [row] = isUuid(id)
    ? await transaction
        .select()
        .from(expertApplications)
        .where(eq(expertApplications.id, id))
        .for('update')
    : [];
  if (!row) throw new AppError('not_found', 'There is no such application.');
  return row;
}

/**
 * Puts a held application under the caller's review, if it is not already: every answer is somebody's who has
 * looked. Throws `state_changed` for one that has its answer, or that another has under review.
 */
export async function takeUp(
  transaction: Transaction,
  application: LockedApplication,
  { actor }: Context,
): Promise<void> {
  const { id, organizationId, status, reviewerId } = application;
  const isOthers = status === 'under_review' && reviewerId !== actor.userId;
  if (isOthers || (status !== 'pending' && status !== 'under_review'))
    throw new AppError('state_changed', 'Somebody else has this application, or has answered it.');
  if (status === 'under_review') return;
  await transaction
    .update(expertApplications)
    .set({ status: 'under_review', reviewerId: actor.userId, claimedAt: new Date() })
    .where(eq(expertApplications.id, id));
  await audit(transaction, {
    actor: actor.userId,
    organizationId,
    action: 'application.claimed',
    target: id,
    details: { from: status, to: 'under_review', instead: null },
  });
}
