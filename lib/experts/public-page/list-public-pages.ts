import { and, arrayContains, desc, eq } from 'drizzle-orm';
import type { Feature } from '@/config/catalog';
import { db } from '@/db/client';
import { expertProfiles, organizations } from '@/db/schema';

/** A site map holds 50,000 addresses (https://www.sitemaps.org/protocol.html); some are not experts'. */
const MOST_LISTED = 49_000;

/** User names of the pages that search engines may know, last changed first. */
export async function listPublicPages(): Promise<{ username: string; updatedAt: Date }[]> {
  return db()
    .select({ username: expertProfiles.username, updatedAt: expertProfiles.updatedAt })
    .from(expertProfiles)
    .innerJoin(organizations, eq(organizations.id, expertProfiles.organizationId))
    .where(
      and(
        eq(expertProfiles.status, 'published'),
        arrayContains(organizations.openFeatures, ['profile_expert' satisfies Feature]),
      ),
    )
    .orderBy(desc(expertProfiles.updatedAt))
    .limit(MOST_LISTED);
}
