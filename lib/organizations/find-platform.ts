import { eq } from 'drizzle-orm';
import { PLATFORM_ORGANIZATION_EXTERNAL_ID } from '@/config/roles';
import { db } from '@/db/client';
import { organizations } from '@/db/schema';
import { findOrganizationByExternalId } from '@/lib/integrations/workos';

/**
 * The id of the organization whose administrators run the platform: the one that WorkOS holds under the
 * external id `platform`. WorkOS is asked once, then our own row says so. Null if there is none. Throws
 * `provider_unavailable`.
 */
export async function findPlatformOrganization(): Promise<string | null> {
  const [row] = await db()
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.kind, 'platform'));
  if (row) return row.id;
  const found = await findOrganizationByExternalId(PLATFORM_ORGANIZATION_EXTERNAL_ID);
  if (!found) return null;
  await db()
    .insert(organizations)
    .values({ id: found.id, kind: 'platform', name: found.name })
    .onConflictDoNothing();
  return found.id;
}
