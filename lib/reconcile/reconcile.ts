import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { db, withAdvisoryLock } from '@/db/client';
import { reconcileDrifts, reconcileRuns, stripeCustomers } from '@/db/schema';
import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import { startSweep } from '@/lib/core/sweep';
import { linkStripeCustomerToOrg } from '@/lib/integrations/workos';
import { syncRole } from '@/lib/organizations/roles/sync-role';
import { inOwnTrace } from '@/lib/telemetry/in-span';
import { compare, type Drift } from './compare';
import { type HeldOrganization, readHeld } from './read-held';
import { fetchCompared, readCompared, type Compared } from './read-organization';

const BATCH = 200;
const AT_ONCE = 8;

/** What a run is asked to do, and who hears of what it finds. */
export interface ReconcileOptions {
  /** Make all three agree instead of only reporting. */
  repairs: boolean;
  onDrift?: (organizationId: string, drift: Drift) => void;
  /** Asked between batches; true stops the run, and the next one goes on there. */
  shouldStop?: () => boolean;
}

export interface ReconcileResult {
  checked: number;
  drifted: number;
  finished: boolean;
}

/**
 * Compares Stripe, WorkOS and us for every organization with a customer, and repairs through the
 * same sync as a webhook. Goes in batches by id, so memory stays constant; a run that was stopped
 * or killed is taken up at its last batch by the next one of the same kind. An organization that
 * cannot be checked is recorded as drift, and the run goes on and fails at its end. One run at a
 * time: null if another is under way. Throws `SweepError`; what was done stays done.
 */
export async function reconcile(options: ReconcileOptions): Promise<ReconcileResult | null> {
  return withAdvisoryLock('reconcile', () => checkAll(options));
}

async function checkAll(options: ReconcileOptions): Promise<ReconcileResult> {
  const run = await openRun(options.repairs);
  const sweep = startSweep('reconcile');
  let { cursor, checked, drifted } = run;
  for (;;) {
    if (options.shouldStop?.()) return { checked, drifted, finished: false };
    const ids = await nextBatch(cursor);
    const last = ids.at(-1);
    if (last === undefined) break;
    drifted += await checkBatch({ runId: run.id, sweep, options }, ids);
    checked += ids.length;
    cursor = last;
    await db()
      .update(reconcileRuns)
      .set({ cursor, checked, drifted })
      .where(eq(reconcileRuns.id, run.id));
  }
  await db()
    .update(reconcileRuns)
    .set({ finishedAt: sql`now()` })
    .where(eq(reconcileRuns.id, run.id));
  sweep.finish();
  return { checked, drifted, finished: true };
}

async function openRun(repairs: boolean) {
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

async function nextBatch(cursor: string): Promise<string[]> {
  const rows = await db()
    .select({ id: stripeCustomers.organizationId })
    .from(stripeCustomers)
    .where(and(isNull(stripeCustomers.deletedAt), gt(stripeCustomers.organizationId, cursor)))
    .orderBy(asc(stripeCustomers.organizationId))
    .limit(BATCH);
  return rows.map((row) => row.id);
}

interface Run {
  runId: number;
  sweep: ReturnType<typeof startSweep>;
  options: ReconcileOptions;
}

/** Checks a batch, a few organizations at once. Returns how many had drifted. */
async function checkBatch(run: Run, ids: string[]): Promise<number> {
  const queue = (await readHeld(ids)).values();
  let drifted = 0;
  const work = async () => {
    for (const ours of queue) {
      const { organizationId } = ours;
      const hasDrifted = await run.sweep.each(
        organizationId,
        () => inOwnTrace('check organization', {}, () => checkOne(run, ours)),
        (message) => record(run, organizationId, [failed(message)], false),
      );
      if (hasDrifted !== false) drifted += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return drifted;
}

const failed = (message: string): Drift => ({
  kind: 'check_failed',
  expected: 'an answer',
  found: message,
});

/** What differs is read anew before it counts: our side was read with its batch, and life goes on meanwhile. */
async function checkOne(run: Run, ours: HeldOrganization): Promise<boolean> {
  if (differences(await fetchCompared(ours)).length === 0) return false;
  const { organizationId } = ours;
  const compared = await readCompared(organizationId);
  const drifts = compared ? differences(compared) : [];
  if (!compared || drifts.length === 0) return false;
  const { repairs } = run.options;
  if (repairs) await repair(organizationId, compared, drifts);
  await record(run, organizationId, drifts, repairs);
  return true;
}

async function record(
  { runId, options }: Run,
  organizationId: string,
  drifts: readonly Drift[],
  isRepaired: boolean,
): Promise<void> {
  for (const drift of drifts) options.onDrift?.(organizationId, drift);
  await db()
    .insert(reconcileDrifts)
    .values(
      drifts.map(({ kind, expected, found }) => ({
        runId,
        organizationId,
        kind,
        detail: { expected, found },
        repaired: isRepaired && kind !== 'organization_missing',
      })),
    );
}

const differences = ({ expected, held, workos }: Compared) => compare(expected, held, workos);

/** The link first: without it the entitlements cannot reach the token. An organization that is gone cannot be told anything. */
async function repair(organizationId: string, compared: Compared, drifts: Drift[]): Promise<void> {
  const { customerId } = compared.expected;
  if (drifts.some((drift) => drift.kind === 'customer_link'))
    await linkStripeCustomerToOrg(organizationId, customerId);
  await syncCustomer(customerId);
  if (compared.workos) await syncRole(organizationId);
}
