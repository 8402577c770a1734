import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { bulkRuns } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isTwice } from '@/lib/core/database/database-code';
import { isUuid } from '@/lib/core/database/is-uuid';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { endBulk } from '@/lib/jobs/bulk/work-bulk';

export type BulkRun = typeof bulkRuns.$inferSelect;

/** A run; null for an id that is none's. */
export async function findBulk(id: string): Promise<BulkRun | null> {
  if (!isUuid(id)) return null;
  const [run] = await db().select().from(bulkRuns).where(eq(bulkRuns.id, id));
  return run ?? null;
}

/** The latest runs that were started, newest first. */
export async function listBulk(kinds: readonly BulkRun['kind'][], most = 5): Promise<BulkRun[]> {
  return db()
    .select()
    .from(bulkRuns)
    .where(and(inArray(bulkRuns.kind, [...kinds]), ne(bulkRuns.status, 'planned')))
    .orderBy(desc(bulkRuns.plannedAt), desc(bulkRuns.id))
    .limit(most);
}

/**
 * Starts a planned run. Of two who press at once one does; of each kind one runs at a time. Throws
 * `state_changed` for one that is not planned any more, `change_in_progress` while another runs.
 */
export async function startBulk(context: Context, id: string): Promise<void> {
  try {
    await db().transaction(async (transaction) => {
      const [run] = await transaction
        .update(bulkRuns)
        .set({
          status: 'running',
          startedBy: context.actor.userId,
          startedAt: sql`now()`,
        })
        .where(and(eq(bulkRuns.id, id), eq(bulkRuns.status, 'planned')))
        .returning();
      if (!run) throw new AppError('state_changed', 'This was started or ended meanwhile.');
      await enqueue(transaction, 'bulk-run', { runId: id });
      await audit(transaction, {
        actor: context.actor.userId,
        organizationId: null,
        action: 'bulk.started',
        target: id,
        details: { kind: run.kind, total: run.total, reason: run.reason },
      });
    });
  } catch (error) {
    if (!isTwice(error)) throw error;
    throw new AppError('change_in_progress', 'Another of this kind is running.');
  }
}

/** Stops a run after the batch that is under way; what is done stays done. Throws `state_changed` if it has ended. */
export async function cancelBulk(context: Context, id: string): Promise<void> {
  await db().transaction(async (transaction) => {
    const [run] = await transaction
      .select()
      .from(bulkRuns)
      .where(and(eq(bulkRuns.id, id), inArray(bulkRuns.status, ['planned', 'running'])))
      .for('update');
    if (!run) throw new AppError('state_changed', 'This has ended meanwhile.');
    await endBulk(transaction, run, 'cancelled', context.actor.userId);
  });
}
