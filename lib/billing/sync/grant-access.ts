import type { Transaction } from '@/db/client';
import { type Access, announceAccess } from '@/lib/access/announce-access';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import type { Held } from './read-held';

/**
 * Writes what an organization may do from now on: a change is audited and announced, and a job tells
 * WorkOS the role. The caller has locked the organization's row.
 */
export async function grantAccess(
  transaction: Transaction,
  organization: Held['organization'],
  access: Access,
): Promise<void> {
  const { id: organizationId } = organization;
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
  const isToldByUs = organization.kind === 'personal';
  if (isToldByUs && organization.appliedRole !== access.role)
    await enqueue(transaction, 'sync-role', { organizationId });
}
