import { desc, isNotNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { reconcileRuns } from '@/db/schema';

/** The last run that went through to its end; null if none has. */
export async function findLastRun(): Promise<typeof reconcileRuns.$inferSelect | null> {
  const [run] = await db()
    .select()
    .from(reconcileRuns)
    .where(isNotNull(reconcileRuns.finishedAt))
    .orderBy(desc(reconcileRuns.id))
    .limit(1);
  return run ?? null;
}

/** Its id, whose findings are those that count. */
export async function lastRunId(): Promise<number | null> {
  return (await findLastRun())?.id ?? null;
}
