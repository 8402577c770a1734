import { desc, eq } from 'drizzle-orm';

/** One drift as a run has recorded it. */
export interface Drifted {
  organizationId: string | null;
  kind: string;
  detail: unknown;
  repaired: boolean;
}

/** Reconciles, and reads what the run has put on record, in the order of finding. */
export async function reconciled({ repairs }: { repairs: boolean }): Promise<Drifted[]> {
  const { reconcile } = await import('@/lib/reconcile/reconcile');
  await reconcile({ repairs });
  return recordedByLastRun();
}

/** What the newest run has put on record. */
export async function recordedByLastRun(): Promise<Drifted[]> {
  const { db } = await import('@/db/client');
  const { reconcileDrifts, reconcileRuns } = await import('@/db/schema');
  const [run] = await db()
    .select({ id: reconcileRuns.id })
    .from(reconcileRuns)
    .orderBy(desc(reconcileRuns.id))
    .limit(1);
  return db()
    .select({
      organizationId: reconcileDrifts.organizationId,
      kind: reconcileDrifts.kind,
      detail: reconcileDrifts.detail,
      repaired: reconcileDrifts.repaired,
    })
    .from(reconcileDrifts)
    .where(eq(reconcileDrifts.runId, run?.id ?? 0))
    .orderBy(reconcileDrifts.id);
}

/** Kind and outcome of each drift of one organization. */
export function ofOrganization(drifts: readonly Drifted[], organizationId: string) {
  return drifts
    .filter((one) => one.organizationId === organizationId)
    .map(({ kind, repaired }) => ({ kind, repaired }));
}
