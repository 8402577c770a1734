import { and, eq, inArray, not } from 'drizzle-orm';
import { db } from '@/db/client';
import { reconcileDrifts } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { inSteps } from '@/lib/core/http/in-steps';
import { log } from '@/lib/core/log';
import { type Drift, OF_BOOKS } from '../drift-kinds';
import { lastRunId } from '../last-run';
import { lookAtUnowned } from '../subscriptions/look-at-unowned';
import { repairUnowned, type UnownedStep } from '../subscriptions/settle-unowned';
import { applyRepair } from './apply-repair';
import { compare } from './compare';
import { type Compared, revokedInvites } from './compared';
import { planRepair, type RepairStep } from './plan-repair';
import { readHeld } from './read-held';
import { readCompared } from './read-organization';

/** What disagrees about an organization at this moment, and what would be done about it. */
export interface Look {
  drifts: Drift[];
  steps: (RepairStep | UnownedStep)[];
}

/** Compares one organization now and changes nothing; null if there is nothing to compare. Throws `provider_unavailable`. */
export async function lookAgain(organizationId: string): Promise<Look | null> {
  const seen = await see(organizationId);
  if (!seen.compared && seen.unowned.length === 0) return null;
  const ofUnowned = new Set(seen.unowned.flatMap(({ judged }) => judged.step ?? []));
  return { drifts: seen.drifts, steps: [...seen.steps, ...ofUnowned] };
}

/** The organization as both phases of a reconcile see it: itself, and what is charged for it and not its own. */
async function see(organizationId: string) {
  const [compared, unowned] = await Promise.all([
    readCompared(organizationId),
    lookAtUnowned(organizationId),
  ]);
  const own = compared ? compare(compared) : [];
  const steps = compared ? planRepair(compared, own) : [];
  const drifts = [...own, ...unowned.flatMap(({ judged }) => judged.drifts)];
  return { compared, unowned, drifts, steps };
}

/**
 * Compares one organization now, repairs what can be through the verbs of the nightly run, and looks
 * again; what is gone then is put on record as repaired in the last run's findings. Returns what is left.
 * Twice at once does no harm: each step makes a vendor or our rows as they should be. Throws
 * `provider_unavailable` before anything is done, `partly_done` after that.
 */
export async function repairNow(organizationId: string, actor: string): Promise<Drift[]> {
  const { compared, unowned, drifts, steps } = await see(organizationId);
  const mendable = unowned.flatMap(({ one, judged: { step } }) => (step ? [{ one, step }] : []));
  const isDone = steps.length + mendable.length > 0;
  if (isDone)
    await inSteps(async () => {
      if (compared && steps.length > 0) await apply(organizationId, compared, steps);
      for (const { one, step } of mendable) await repairUnowned(one, step);
    });
  const left = isDone ? await leftAfter(organizationId, drifts) : drifts;
  await recordGone(organizationId, drifts, left, actor);
  return left;
}

async function apply(
  organizationId: string,
  compared: Compared,
  steps: readonly RepairStep[],
): Promise<void> {
  const [held] = await readHeld([organizationId]);
  const ownerUserId = held?.ownerUserId ?? null;
  const customerId = compared.expected?.customerId ?? null;
  const inviteIds = revokedInvites(compared);
  await applyRepair(
    { organizationId, ownerUserId, customerId, ifUnknown: 'refuse', inviteIds },
    steps,
  );
}

/** What was repaired is repaired, whether or not it can be looked at again. */
async function leftAfter(organizationId: string, before: Drift[]): Promise<Drift[]> {
  try {
    return (await lookAgain(organizationId))?.drifts ?? [];
  } catch (error) {
    log().warn({ organizationId, error }, 'repaired, and not looked at again');
    return before;
  }
}

async function recordGone(
  organizationId: string,
  before: readonly Drift[],
  left: readonly Drift[],
  actor: string,
): Promise<void> {
  const runId = await lastRunId();
  const kinds = left.map(({ kind }) => kind as string);
  await db().transaction(async (transaction) => {
    await transaction
      .update(reconcileDrifts)
      .set({ repaired: true })
      .where(
        and(
          eq(reconcileDrifts.runId, runId ?? 0),
          eq(reconcileDrifts.organizationId, organizationId),
          eq(reconcileDrifts.repaired, false),
          // Nothing was said here of payments and books.
          not(inArray(reconcileDrifts.kind, [...kinds, ...OF_BOOKS])),
        ),
      );
    await audit(transaction, {
      actor,
      organizationId,
      action: 'drift.repaired',
      target: organizationId,
      details: { from: before.map(({ kind }) => kind), to: kinds },
    });
  });
}
