import { and, asc, eq, gt, isNotNull, isNull, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { organizations, stripeCustomers } from '@/db/schema';
import { Limiter } from '@/lib/integrations/limiter';
import { inOwnTrace } from '@/lib/telemetry/in-span';
import type { Drift } from '../drift-kinds';
import {
  type Outcome,
  recordDrifts,
  recordFailure,
  recordUnrepaired,
  type Run,
  type Step,
} from '../run';
import { applyRepair } from './apply-repair';
import { compare } from './compare';
import { type Compared, revokedInvites } from './compared';
import { planRepair } from './plan-repair';
import { type HeldOrganization, readHeld } from './read-held';
import { fetchCompared, readCompared } from './read-organization';

const BATCH = 200;
const AT_ONCE = 8;

/**
 * Half of what WorkOS allows (https://workos.com/docs/reference/rate-limits), so that people can sign in
 * meanwhile. Organizations with a customer are held to Stripe's pace, which is slower still.
 */
const WITHOUT_CUSTOMER_PER_SECOND = 50;
const pace = new Limiter({
  perSecond: WITHOUT_CUSTOMER_PER_SECOND,
  perOperationPerSecond: WITHOUT_CUSTOMER_PER_SECOND,
  keptForPeople: 0,
});

/** Compares the organizations that follow `cursor`, a few at once, and repairs what can be. */
export async function checkOrganizations(run: Run, cursor: string): Promise<Step> {
  const ids = await nextBatch(cursor);
  const queue = (await readHeld(ids)).values();
  let drifted = 0;
  const work = async () => {
    for (const ours of queue) {
      const { organizationId, customerId } = ours;
      if (!customerId) await pace.turn('reconcile', true);
      const hasDrifted = await run.sweep.each(
        organizationId,
        () => inOwnTrace('check organization', {}, () => checkOne(run, ours)),
        (message, error) => recordFailure(run, organizationId, message, error),
      );
      if (hasDrifted !== false) drifted += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { next: ids.at(-1) ?? null, checked: ids.length, drifted };
}

/** Those of persons, whose roles may have been changed by hand, and those that have a living customer. */
async function nextBatch(cursor: string): Promise<string[]> {
  const isLiving = and(
    eq(stripeCustomers.organizationId, organizations.id),
    isNull(stripeCustomers.deletedAt),
  );
  const rows = await db()
    .select({ id: organizations.id })
    .from(organizations)
    .leftJoin(stripeCustomers, isLiving)
    .where(
      and(
        gt(organizations.id, cursor),
        or(eq(organizations.kind, 'personal'), isNotNull(stripeCustomers.id)),
      ),
    )
    .orderBy(asc(organizations.id))
    .limit(BATCH);
  return rows.map((row) => row.id);
}

/** What differs is read anew before it counts: our side was read with its batch, and life goes on meanwhile. */
async function checkOne(run: Run, ours: HeldOrganization): Promise<boolean> {
  const ifUnknown = run.options.isWiped ? 'gone' : 'refuse';
  if (compare(await fetchCompared(ours, ifUnknown)).length === 0) return false;
  const { organizationId } = ours;
  const compared = await readCompared(organizationId, ifUnknown);
  const drifts = compared ? compare(compared) : [];
  if (!compared || drifts.length === 0) return false;
  const outcomes = await settle(run, ours, compared, drifts);
  await recordDrifts(run, organizationId, outcomes);
  return true;
}

/** Repairs what can be, and looks again: what is gone then is repaired, what has come up then is told too. */
async function settle(
  run: Run,
  { organizationId, ownerUserId }: HeldOrganization,
  compared: Compared,
  drifts: readonly Drift[],
): Promise<Outcome[]> {
  const steps = run.options.repairs ? planRepair(compared, drifts) : [];
  if (steps.length === 0) return drifts.map((drift) => ({ drift, isRepaired: false }));
  const customerId = compared.expected?.customerId ?? null;
  const inviteIds = revokedInvites(compared);
  try {
    const ifUnknown = run.options.isWiped ? 'gone' : 'refuse';
    await applyRepair({ organizationId, ownerUserId, customerId, ifUnknown, inviteIds }, steps);
    return outcomes(drifts, await readCompared(organizationId, ifUnknown));
  } catch (error) {
    await recordUnrepaired(run, organizationId, drifts);
    throw error;
  }
}

function outcomes(drifts: readonly Drift[], after: Compared | null): Outcome[] {
  const left = after ? compare(after) : drifts;
  const isIn = (list: readonly Drift[], { kind }: Drift) => list.some((one) => one.kind === kind);
  const cameUp = left.filter((drift) => !isIn(drifts, drift));
  return [
    ...drifts.map((drift) => ({ drift, isRepaired: !isIn(left, drift) })),
    ...cameUp.map((drift) => ({ drift, isRepaired: false })),
  ];
}
