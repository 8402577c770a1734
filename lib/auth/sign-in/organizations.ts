import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { listMemberships } from '@/lib/integrations/workos';

/** An organization the person may work in. */
export interface OrganizationChoice {
  id: string;
  name: string;
  roleSlug: string;
}

/** Every organization the person is an active member of, as WorkOS says now. */
export async function listOrganizationChoices(userId: string): Promise<OrganizationChoice[]> {
  const memberships = await listMemberships(userId);
  return memberships.map(({ organizationId, organizationName, role }) => ({
    id: organizationId,
    name: organizationName,
    roleSlug: role.slug,
  }));
}

/** Remembers where the person works, for the next sign-in. */
export async function rememberOrganization(userId: string, organizationId: string): Promise<void> {
  await db().update(users).set({ lastOrganizationId: organizationId }).where(eq(users.id, userId));
}

/** Where the person worked last; null if never. */
export async function findLastOrganization(userId: string): Promise<string | null> {
  const [row] = await db()
    .select({ id: users.lastOrganizationId })
    .from(users)
    .where(eq(users.id, userId));
  return row?.id ?? null;
}
