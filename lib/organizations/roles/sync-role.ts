import { and, eq } from 'drizzle-orm';
import { isSubscriptionRole } from '@/config/roles';
import { db } from '@/db/client';
import { organizations } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { findMembership, setMembershipRole } from '@/lib/integrations/workos';

/**
 * Makes the owner's WorkOS role what the organization's subscriptions grant. Roles that billing
 * does not manage are left alone. Two runs may overlap: whoever wrote looks again afterwards and
 * writes anew if the wish has changed meanwhile, so the last write is always the current wish.
 * Throws `provider_unavailable` (the job is retried).
 */
export async function syncRole(organizationId: string): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    const [organization] = await db()
      .select()
      .from(organizations)
      .where(eq(organizations.id, organizationId));
    if (!organization?.ownerUserId || organization.kind !== 'personal') return;
    const wished = organization.subscriptionRole;
    const replaced = await applyRole(organization.ownerUserId, organizationId, wished);
    const before = replaced ?? organization.appliedRole;
    if (await recordApplied(organizationId, wished, before)) return;
  }
  throw new AppError(
    'internal',
    `The role of ${organizationId} changes faster than it can be applied.`,
  );
}

/** The role that had to give way; null where nothing was written. */
async function applyRole(
  userId: string,
  organizationId: string,
  wished: string,
): Promise<string | null> {
  const membership = await findMembership(userId, organizationId);
  const found = membership?.role.slug;
  if (!membership || !found || !isSubscriptionRole(found) || found === wished) return null;
  await setMembershipRole(membership.id, wished);
  return found;
}

/** False if the wish is another one by now. */
async function recordApplied(
  organizationId: string,
  wished: 'member' | 'expert_community' | 'expert_top',
  before: string | null,
): Promise<boolean> {
  return db().transaction(async (transaction) => {
    const updated = await transaction
      .update(organizations)
      .set({ appliedRole: wished, updatedAt: new Date() })
      .where(and(eq(organizations.id, organizationId), eq(organizations.subscriptionRole, wished)))
      .returning({ id: organizations.id });
    if (updated.length === 0) return false;
    if (before !== wished) {
      await audit(transaction, {
        actor: SYSTEM_ACTOR,
        organizationId,
        action: 'role.applied',
        target: organizationId,
        details: { from: before, to: wished },
      });
    }
    return true;
  });
}
