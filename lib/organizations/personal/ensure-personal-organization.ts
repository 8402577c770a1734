import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { organizations, users } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { ensureMembership, getOrCreateOrganization } from '@/lib/integrations/workos';

/** Someone WorkOS has just signed in. */
export interface SignedInUser {
  id: string;
  email: string;
  firstName: string | null;
  lastName: string | null;
}

/**
 * The person's own organization, made at first sign-in: in WorkOS under the user's id as external
 * id, with the person as `member`, then here. Each step is idempotent, so a sign-in that broke
 * off anywhere is completed by the next one. Throws `provider_unavailable`.
 */
export async function ensurePersonalOrganization(user: SignedInUser): Promise<string> {
  const known = await findPersonalOrganization(user.id);
  if (known) {
    await rememberUser(user);
    return known;
  }
  const name = displayName(user);
  const organization = await getOrCreateOrganization({ name, externalId: user.id });
  await ensureMembership({ userId: user.id, organizationId: organization.id, roleSlug: 'member' });
  await rememberUser(user);
  await db().transaction(async (transaction) => {
    const inserted = await transaction
      .insert(organizations)
      .values({
        id: organization.id,
        kind: 'personal',
        name,
        ownerUserId: user.id,
        appliedRole: 'member',
      })
      .onConflictDoNothing()
      .returning({ id: organizations.id });
    if (inserted.length === 0) return;
    await audit(transaction, {
      actor: user.id,
      organizationId: organization.id,
      action: 'organization.created',
      target: organization.id,
      details: {},
    });
  });
  return organization.id;
}

/** Id of the person's own organization; null before the first sign-in has completed. */
export async function findPersonalOrganization(userId: string): Promise<string | null> {
  const [row] = await db()
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.ownerUserId, userId), eq(organizations.kind, 'personal')));
  return row?.id ?? null;
}

async function rememberUser(user: SignedInUser): Promise<void> {
  const profile = { email: user.email, name: displayName(user), updatedAt: new Date() };
  await db()
    .insert(users)
    .values({ id: user.id, ...profile })
    .onConflictDoUpdate({ target: users.id, set: profile });
}

function displayName(user: SignedInUser): string {
  return [user.firstName, user.lastName].filter(Boolean).join(' ') || user.email;
}
