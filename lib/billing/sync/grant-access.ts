import type { Transaction } from '@/db/client';
import type { organizations } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { announceAccess } from '@/lib/access/announce-access';
import { type GrantingSubscription, grantedAccess } from '@/lib/subscriptions/granted-access';

/**
 * What an organization may do now, by everything it pays for; a change is audited and announced,
 * and WorkOS is told the role by a job. Its row must be locked by the caller.
 */
export async function grantAccess(
  transaction: Transaction,
  organization: typeof organizations.$inferSelect,
  by: { subscriptions: readonly GrantingSubscription[]; entitled: readonly string[] },
): Promise<void> {
  const { id: organizationId } = organization;
  const access = grantedAccess(by.subscriptions, [...new Set(by.entitled)]);
  if (organization.kind !== 'personal') access.role = 'member';
  if (await announceAccess(transaction, organization, access)) {
    await audit(transaction, {
      actor: SYSTEM_ACTOR,
      organizationId,
      action: 'access.changed',
      target: organizationId,
      details: {
        from: { role: organization.subscriptionRole, features: organization.openFeatures },
        to: { role: access.role, features: access.features },
      },
    });
  }
  if (organization.kind !== 'personal' || organization.appliedRole === access.role) return;
  await enqueue(transaction, 'sync-role', { organizationId }, { key: `role:${organizationId}` });
}
