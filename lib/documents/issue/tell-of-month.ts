import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { organizations } from '@/db/schema';
import { queueEmails } from '@/lib/notifications/outbox/queue-emails';

/**
 * Writes to an expert that a month's documents are there, once. Whose plan does not open statements has a
 * commission invoice all the same, and is told of that alone.
 */
export async function tellOfMonth(
  transaction: Transaction,
  organizationId: string,
  { month, documentId }: { month: string; documentId: string | null },
): Promise<void> {
  const [organization] = await transaction
    .select({ openFeatures: organizations.openFeatures })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const hasStatements = organization?.openFeatures.includes('advanced_reporting') ?? false;
  if (!hasStatements && !documentId) return;
  await queueEmails(transaction, organizationId, [
    {
      kind: 'statement_ready',
      dedupeKey: `statement:${organizationId}:${month}`,
      data: { month, documentId: hasStatements ? null : documentId },
    },
  ]);
}
