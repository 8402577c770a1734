import { and, eq, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { expertApplications, invites, users } from '@/db/schema';

/**
 * Forgets what a deleted person wrote when they applied, with the documents, and the address at which they were
 * invited: an invitation that is open to it is taken back. What was granted stays on record without them. Call
 * it while their row is there, which knows the address.
 */
export async function forgetInvites(
  transaction: Transaction,
  userId: string,
  organizationId: string,
): Promise<void> {
  await transaction
    .delete(expertApplications)
    .where(eq(expertApplications.organizationId, organizationId));
  const address = transaction
    .select({ email: sql`lower(${users.email})` })
    .from(users)
    .where(eq(users.id, userId));
  const isTheirs = or(
    eq(invites.organizationId, organizationId),
    eq(invites.email, sql`(${address})`),
  );
  await transaction
    .update(invites)
    .set({ status: 'withdrawn', endedAt: sql`now()` })
    .where(and(isTheirs, eq(invites.status, 'sent')));
  await transaction.update(invites).set({ email: null, tokenHash: null }).where(isTheirs);
}
