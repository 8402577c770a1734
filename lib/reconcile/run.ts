import { and, count, desc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { reconcileDrifts, reconcileRuns } from '@/db/schema';
import type { startSweep } from '@/lib/core/sweep';
import { isUnknownCustomer } from '@/lib/billing/sync/fetch-truth';
import type { Drift } from './drift-kinds';

/** What a run is asked to do, and who hears of what it finds. */
export interface ReconcileOptions {
  /** Make all three agree, where that can be done, instead of only reporting. */
  repairs: boolean;
  /**
   * Takes customers whom Stripe does not know for deleted: its test data was wiped. Never where real
   * money is.
   */
  isWiped?: boolean;
  /** The organization is null where a customer at Stripe leads to none. */
  onDrift?: (organizationId: string | null, drift: Drift, isRepaired: boolean) => void;
  /** Asked between steps; true stops the run, and the next one goes on there. */
  shouldStop?: () => boolean;
}

/** A run under way. */
export interface Run {
  id: number;
  sweep: ReturnType<typeof startSweep>;
  options: ReconcileOptions;
}

/** What one step of a phase has done; `next` is where the following one begins, null after the last. */
export interface Step {
  next: string | null;
  /** Organizations. */
  checked: number;
  drifted: number;
}

/** How far a run is; it is written after each step. */
export type RunState = Pick<
  typeof reconcileRuns.$inferSelect,
  'id' | 'phase' | 'cursor' | 'checked' | 'drifted'
>;

/** The last run of this kind that has not finished, or a new one. */
export async function openRun(repairs: boolean): Promise<RunState> {
  const [unfinished] = await db()
    .select()
    .from(reconcileRuns)
    .where(and(eq(reconcileRuns.repairs, repairs), isNull(reconcileRuns.finishedAt)))
    .orderBy(desc(reconcileRuns.id))
    .limit(1);
  if (unfinished) return unfinished;
  const [run] = await db().insert(reconcileRuns).values({ repairs }).returning();
  if (!run) throw new Error('the run was not stored');
  return run;
}

/** Keeps how far a run is. */
export async function saveRun({ id, ...state }: RunState, isFinished: boolean): Promise<void> {
  await db()
    .update(reconcileRuns)
    .set({ ...state, ...(isFinished && { finishedAt: sql`now()` }) })
    .where(eq(reconcileRuns.id, id));
}

/** One drift, and whether it was gone when it was looked at again after the repair. */
export interface Outcome {
  drift: Drift;
  isRepaired: boolean;
}

/** Puts on record what was found. */
export async function recordDrifts(
  { id: runId, options }: Run,
  organizationId: string | null,
  outcomes: readonly Outcome[],
): Promise<void> {
  for (const { drift, isRepaired } of outcomes)
    options.onDrift?.(organizationId, drift, isRepaired);
  await db()
    .insert(reconcileDrifts)
    .values(
      outcomes.map(({ drift: { kind, expected, found }, isRepaired }) => ({
        runId,
        organizationId,
        kind,
        detail: { expected, found },
        repaired: isRepaired,
      })),
    );
}

/** Puts on record what nothing has been done about. */
export async function recordUnrepaired(
  run: Run,
  organizationId: string | null,
  drifts: readonly Drift[],
): Promise<void> {
  const outcomes = drifts.map((drift) => ({ drift, isRepaired: false }));
  await recordDrifts(run, organizationId, outcomes);
}

/** Puts on record that something could not be checked, and why. */
export async function recordFailure(
  run: Run,
  organizationId: string | null,
  message: string,
  error: unknown,
): Promise<void> {
  const kind = isUnknownCustomer(error) ? 'customer_unknown' : 'check_failed';
  await recordUnrepaired(run, organizationId, [{ kind, expected: 'an answer', found: message }]);
}

/** How many disagreements of a run are left for a person. */
export async function countUnrepaired(runId: number): Promise<number> {
  const [row] = await db()
    .select({ left: count() })
    .from(reconcileDrifts)
    .where(and(eq(reconcileDrifts.runId, runId), eq(reconcileDrifts.repaired, false)));
  return row?.left ?? 0;
}
