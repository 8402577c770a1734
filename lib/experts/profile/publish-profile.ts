import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { expertProfiles } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { givesCoursesOf } from './note-courses';
import { missingForPublishing } from './missing-for-publishing';

/**
 * Shows an expert's page to everybody, or takes it back; done twice, it is done once. Throws `not_found`
 * before anything was saved, `profile_incomplete` while something is missing.
 */
export async function publishProfile(
  { organizationId, actor }: Context,
  { to }: { to: 'published' | 'draft' },
): Promise<void> {
  await db().transaction(async (transaction) => {
    const own = eq(expertProfiles.organizationId, organizationId);
    const [profile] = await transaction.select().from(expertProfiles).where(own).for('update');
    if (!profile) throw new AppError('not_found', 'There is no profile to publish yet.');
    if (profile.status === to) return;
    const missing = missingForPublishing(profile);
    if (to === 'published' && missing.length > 0)
      throw new AppError('profile_incomplete', `Still missing: ${missing.join(', ')}.`, {
        extra: { missing },
      });
    await transaction
      .update(expertProfiles)
      .set({
        status: to,
        givesCourses: givesCoursesOf(organizationId),
        updatedAt: new Date(),
      })
      .where(own);
    await enqueue(transaction, 'refresh-next-free', { organizationId });
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: to === 'published' ? 'profile.published' : 'profile.unpublished',
      target: organizationId,
      details: {},
    });
  });
}
