import { and, desc, eq } from 'drizzle-orm';
import type { Database, Transaction } from '@/db/client';
import { issuedDocuments } from '@/db/schema';
import type { StatementContent } from '@/types/statements';

/** The last statement that was issued to an expert; null before the first. */
export async function lastStatement(
  executor: Pick<Database | Transaction, 'select'>,
  organizationId: string,
): Promise<{ month: string; content: StatementContent } | null> {
  const [row] = await executor
    .select({ month: issuedDocuments.month, content: issuedDocuments.content })
    .from(issuedDocuments)
    .where(
      and(
        eq(issuedDocuments.organizationId, organizationId),
        eq(issuedDocuments.kind, 'statement'),
      ),
    )
    .orderBy(desc(issuedDocuments.month))
    .limit(1);
  if (row?.content.kind !== 'statement') return null;
  return { month: row.month, content: row.content };
}
