import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { listMembers } from '@/lib/integrations/workos';

/** Somebody who belongs to an organization. */
export interface Member {
  userId: string;
  role: string;
  /** Null for somebody who never signed in here. */
  name: string | null;
  email: string | null;
}

/** Most members that a page names. */
const MOST = 100;

/** Who belongs to an organization, as WorkOS says, by the names we know. Throws `provider_unavailable`. */
export async function listOrganizationMembers(organizationId: string): Promise<Member[]> {
  const members = (await listMembers(organizationId)).slice(0, MOST);
  const ids = members.map(({ userId }) => userId);
  const known = ids.length > 0 ? await db().select().from(users).where(inArray(users.id, ids)) : [];
  const byId = new Map(known.map((user) => [user.id, user]));
  return members.map(({ userId, role }) => ({
    userId,
    role: role.slug,
    name: byId.get(userId)?.name ?? null,
    email: byId.get(userId)?.email ?? null,
  }));
}
