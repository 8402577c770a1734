import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { connectedAccounts } from '@/db/schema';

/** An expert's account at Stripe as we know it; null before they have begun. */
export async function readAccount(
  organizationId: string,
): Promise<typeof connectedAccounts.$inferSelect | null> {
  const [row] = await db()
    .select()
    .from(connectedAccounts)
    .where(eq(connectedAccounts.organizationId, organizationId));
  return row ?? null;
}
