import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { bulkRunItems, bulkRuns } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { enqueue } from '@/lib/core/enqueue';
import { safeMessage } from '@/lib/core/safe-message';
import { SECOND_MS } from '@/lib/core/time';
import { BULK } from './do-item';

type Run = typeof bulkRuns.$inferSelect;

/** What one batch has come to. */
interface Batch {
  done: number;
  failed: number;
  cursor: number;
  lastError: string | null;
}

/**
 * Does the next batch of a run and queues the one after it a second later; nothing if it was cancelled
 * meanwhile. A worker killed in the middle leaves the cursor where the batch began: it is done again,
 * which each kind bears.
 */
export async function workBulk(runId: string): Promise<void> {
  const [run] = await db().select().from(bulkRuns).where(eq(bulkRuns.id, runId));
  if (run?.status !== 'running') return;
  const batch = await doBatch(run);
  await db().transaction(async (transaction) => {
    const [after] = await transaction
      .update(bulkRuns)
      .set({
        done: sql`${bulkRuns.done} + ${batch.done}`,
        failed: sql`${bulkRuns.failed} + ${batch.failed}`,
        cursor: batch.cursor,
        ...(batch.lastError && { lastError: batch.lastError }),
      })
      // Another worker may have done the same batch.
      .where(and(eq(bulkRuns.id, runId), eq(bulkRuns.cursor, run.cursor)))
      .returning();
    if (after?.status !== 'running') return;
    if (after.cursor >= after.total) return endBulk(transaction, after, 'done', after.startedBy);
    await enqueue(transaction, 'bulk-run', { runId }, { runAt: new Date(Date.now() + SECOND_MS) });
  });
}

async function doBatch(run: Run): Promise<Batch> {
  const items = await db()
    .select()
    .from(bulkRunItems)
    .where(and(eq(bulkRunItems.runId, run.id), gt(bulkRunItems.position, run.cursor)))
    .orderBy(asc(bulkRunItems.position))
    .limit(BULK[run.kind].perSecond);
  const batch: Batch = { done: 0, failed: 0, cursor: run.cursor, lastError: null };
  for (const { item, position } of items) {
    try {
      await BULK[run.kind].run(item, run.startedBy);
      batch.done += 1;
    } catch (error) {
      batch.failed += 1;
      batch.lastError = `${item}: ${safeMessage(error)}`;
    }
    batch.cursor = position;
  }
  // Items that are not there any more end it, rather than begin it anew for ever.
  return items.length === 0 ? { ...batch, cursor: run.total } : batch;
}

/** Ends a run, in the transaction that knows it to be the one that does. */
export async function endBulk(
  transaction: Transaction,
  { id, kind, total, done, failed }: Run,
  outcome: 'done' | 'cancelled',
  actor: string,
): Promise<void> {
  await transaction
    .update(bulkRuns)
    .set({ status: outcome, finishedAt: sql`now()` })
    .where(eq(bulkRuns.id, id));
  await transaction.delete(bulkRunItems).where(eq(bulkRunItems.runId, id));
  await audit(transaction, {
    actor,
    organizationId: null,
    action: 'bulk.ended',
    target: id,
    details: { kind, outcome, total, done, failed },
  });
}
