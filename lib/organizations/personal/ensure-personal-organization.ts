import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { organizations } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { enqueue } from '@/lib/core/enqueue';
import {
  ensureMembership,
  findMembership,
  findOrganization,
  getOrCreateOrganization,
} from '@/lib/integrations/workos';
import { rememberUser } from '@/lib/users/remember-user';
import { moveOrganization } from './move-organization';

/** Someone WorkOS has just signed in. */
export interface SignedInUser {
  id: string;
  email: string;
  firstName: string | null;
  lastName: string | null;
}

/**
 * The person's own organization, made at first sign-in: in WorkOS under the user's id as external
 * id, with the person as `member`, then here. Each step is idempotent, so a sign-in that broke off
 * anywhere is completed by the next one, and what somebody has removed in WorkOS since is made again:
 * nobody may be locked out while Stripe goes on charging. Two requests to WorkOS one after the other at
 * the first sign-in, two at once later, none where `scopedTo` is the person's own:
 * the organization that WorkOS has just signed them in to. Throws `provider_unavailable`.
 */
export async function ensurePersonalOrganization(
  user: SignedInUser,
  scopedTo?: string | null,
): Promise<string> {
  const name = displayName(user);
  const hasChanged = await rememberUser({ id: user.id, email: user.email, name });
  const known = await findPersonalOrganization(user.id);
  if (known && hasChanged) await enqueue(db(), 'sync-contact', { organizationId: known });
  if (known && known === scopedTo) return known;
  const [existing, membership] = known
    ? await Promise.all([findOrganization(known), findMembership(user.id, known)])
    : [null, null];
  if (existing && membership) return existing.id;
  const organization =
    existing ?? (await getOrCreateOrganization({ name, externalId: user.id }, known));
  const isNewMember = await ensureMembership({
    userId: user.id,
    organizationId: organization.id,
    roleSlug: 'member',
  });
  if (!known) await record(organization.id, user.id, name);
  else if (known !== organization.id) await moveOrganization(known, organization.id);
  else if (isNewMember) await tellRoleAgain(known);
  return organization.id;
}

async function record(organizationId: string, userId: string, name: string): Promise<void> {
  await db().transaction(async (transaction) => {
    const inserted = await transaction
      .insert(organizations)
      .values({
        id: organizationId,
        kind: 'personal',
        name,
        ownerUserId: userId,
        appliedRole: 'member',
      })
      .onConflictDoNothing()
      .returning({ id: organizations.id });
    if (inserted.length === 0) return;
    await audit(transaction, {
      actor: userId,
      organizationId,
      action: 'organization.created',
      target: organizationId,
      details: {},
    });
  });
}

/** A membership that was made again has the role of a newcomer. */
async function tellRoleAgain(organizationId: string): Promise<void> {
  await db()
    .update(organizations)
    .set({ appliedRole: 'member' })
    .where(eq(organizations.id, organizationId));
  await enqueue(db(), 'sync-role', { organizationId });
}

/** Id of the person's own organization; null before the first sign-in has completed. */
export async function findPersonalOrganization(userId: string): Promise<string | null> {
  const [row] = await db()
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.ownerUserId, userId), eq(organizations.kind, 'personal')));
  return row?.id ?? null;
}

function displayName(user: SignedInUser): string {
  return [user.firstName, user.lastName].filter(Boolean).join(' ') || user.email;
}
