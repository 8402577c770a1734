import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { organizations } from '@/db/schema';

/** What an organization is called, and of which kind it is, as far as we know; null if it is not known here. */
export async function readOrganization(
  id: string,
): Promise<{ name: string; kind: 'personal' | 'team' | 'platform' } | null> {
  const [row] = await db()
    .select({ name: organizations.name, kind: organizations.kind })
    .from(organizations)
    .where(eq(organizations.id, id));
  return row ?? null;
}
