import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { expertProfiles } from '@/db/schema';

/** What an expert tells of themselves. */
export type Profile = typeof expertProfiles.$inferSelect;

/** An organization's own profile, published or not; null before anything of it was saved. */
export async function readProfile(organizationId: string): Promise<Profile | null> {
  const [row] = await db()
    .select()
    .from(expertProfiles)
    .where(eq(expertProfiles.organizationId, organizationId));
  return row ?? null;
}
