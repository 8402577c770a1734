import { and, eq, lte, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { disputes } from '@/db/schema';
import { audit, type AuditEntry } from '@/lib/core/audit';
import { enqueue } from '@/lib/core/enqueue';
import { log } from '@/lib/core/log';
import { syncDispute } from '../sync-dispute';

/**
 * What follows an answer that Stripe has taken: its audit, once for however many clicks, and a look at
 * the dispute. The answer is given, so nothing here may fail it: the hourly sweep looks too.
 */
export async function followAnswer(
  { disputeId, shownAnswers }: { disputeId: string; shownAnswers: number },
  entry: AuditEntry<'dispute.answered'> | AuditEntry<'dispute.accepted'>,
): Promise<void> {
  try {
    await db().transaction(async (transaction) => {
      const [first] = await transaction
        .update(disputes)
        .set({ answers: sql`${shownAnswers} + 1` })
        .where(and(eq(disputes.id, disputeId), lte(disputes.answers, shownAnswers)))
        .returning({ id: disputes.id });
      if (first) await audit(transaction, entry);
      await enqueue(transaction, 'sync-dispute', { disputeId });
    });
    // So that the page that is shown next says so; the job does it all the same where Stripe does not answer.
    await syncDispute(disputeId);
  } catch (error) {
    log().error({ error, dispute: disputeId }, 'what follows an answer to a dispute was not kept');
  }
}
