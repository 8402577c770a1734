import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { reconcileDrifts, reconcileRuns, stripeCustomers } from '@/db/schema';
import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import { linkStripeCustomerToOrg } from '@/lib/integrations/workos';
import { syncRole } from '@/lib/organizations/roles/sync-role';
import { inOwnTrace } from '@/lib/telemetry/in-span';
import { compare, type Drift } from './compare';
import { type HeldOrganization, readHeld } from './read-held';
import { fetchSides, readSides, type Sides } from './read-organization';

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
 * or killed is taken up at its last batch by the next one of the same kind.
 * Throws `provider_unavailable`; what was done stays done.
 */
export async function reconcile(options: ReconcileOptions): Promise<ReconcileResult> {
  const run = await openRun(options.repairs);
  let { cursor, checked, drifted } = run;
  for (;;) {
    if (options.shouldStop?.()) return { checked, drifted, finished: false };
    const ids = await nextBatch(cursor);
    const last = ids.at(-1);
    if (last === undefined) break;
    drifted += await checkBatch(run.id, ids, options);
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

/** Checks a batch, a few organizations at once. Returns how many had drifted. */
async function checkBatch(
  runId: number,
  ids: string[],
  options: ReconcileOptions,
): Promise<number> {
  const queue = (await readHeld(ids)).values();
  let drifted = 0;
  const work = async () => {
    for (const ours of queue)
      if (await inOwnTrace('check organization', {}, () => checkOne(runId, ours, options)))
        drifted += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return drifted;
}

/** What differs is read anew before it counts: our side was read with its batch, and life goes on meanwhile. */
async function checkOne(
  runId: number,
  ours: HeldOrganization,
  options: ReconcileOptions,
): Promise<boolean> {
  if (differences(await fetchSides(ours)).length === 0) return false;
  const { organizationId } = ours;
  const sides = await readSides(organizationId);
  const drifts = sides ? differences(sides) : [];
  if (!sides || drifts.length === 0) return false;
  for (const drift of drifts) options.onDrift?.(organizationId, drift);
  if (options.repairs) await repair(organizationId, sides, drifts);
  await db()
    .insert(reconcileDrifts)
    .values(
      drifts.map(({ kind, expected, found }) => ({
        runId,
        organizationId,
        kind,
        detail: { expected, found },
        repaired: options.repairs,
      })),
    );
  return true;
}

const differences = ({ expected, held, workos }: Sides) => compare(expected, held, workos);

/** The link first: without it the entitlements cannot reach the token. */
async function repair(organizationId: string, sides: Sides, drifts: Drift[]): Promise<void> {
  const { customerId } = sides.expected;
  if (drifts.some((drift) => drift.kind === 'customer_link'))
    await linkStripeCustomerToOrg(organizationId, customerId);
  await syncCustomer(customerId);
  await syncRole(organizationId);
}
