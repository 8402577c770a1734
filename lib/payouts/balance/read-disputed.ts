import { and, eq, ne, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { disputes } from '@/db/schema';

/**
 * The expert's own share of payments in dispute, in cents: what was taken back from them because of
 * disputes that are not lost, and was not sent to them again. It is what is missing in their balance.
 */
export async function readDisputedCents(organizationId: string): Promise<number> {
  const [row] = await db()
    .select({ cents: sql<number>`sum(${disputes.reversedCents} - ${disputes.returnedCents})::int` })
    .from(disputes)
    .where(and(eq(disputes.organizationId, organizationId), ne(disputes.stance, 'lost')));
  return row?.cents ?? 0;
}
