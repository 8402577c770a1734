import { isMissingInStripe, listRunningSubscriptions } from '@/lib/integrations/stripe';
import { inOwnTrace } from '@/lib/telemetry/in-span';
import type { Drift } from '../drift-kinds';
import { recordDrifts, recordFailure, recordUnrepaired, type Run, type Step } from '../run';
import { findUnowned, type UnownedSubscription } from './find-unowned';
import { judgeUnowned, repairUnowned, type UnownedStep } from './settle-unowned';

/**
 * Looks at the hundred subscriptions at Stripe that follow `cursor` for those that no organization of
 * ours has: the organizations' own were compared before. One request to Stripe, and none to WorkOS
 * where everything belongs to somebody.
 */
export async function checkSubscriptions(run: Run, cursor: string): Promise<Step> {
  const { subscriptions, next } = await listFrom(cursor);
  let drifted = 0;
  for (const one of await findUnowned(subscriptions)) {
    const hasDrifted = await run.sweep.each(
      one.subscriptionId,
      () => inOwnTrace('check subscription', {}, () => checkOne(run, one)),
      (message, error) => recordFailure(run, one.organizationId, message, error),
    );
    if (hasDrifted !== false) drifted += 1;
  }
  return { next, checked: 0, drifted };
}

/** A run that is taken up may begin at a subscription that Stripe has forgotten; then it begins anew. */
async function listFrom(cursor: string) {
  try {
    return await listRunningSubscriptions(cursor || null);
  } catch (error) {
    if (!cursor || !isMissingInStripe(error)) throw error;
    return listRunningSubscriptions(null);
  }
}

async function checkOne(run: Run, one: UnownedSubscription): Promise<boolean> {
  const { drifts, step } = await judgeUnowned(one);
  if (drifts.length === 0) return false;
  const isRepaired = run.options.repairs && step !== null && (await repair(run, one, drifts, step));
  const outcomes = drifts.map((drift) => ({ drift, isRepaired }));
  await recordDrifts(run, one.organizationId, outcomes);
  return true;
}

/** True if it could be done; what could not is on record too. */
async function repair(
  run: Run,
  one: UnownedSubscription,
  drifts: readonly Drift[],
  step: UnownedStep,
): Promise<boolean> {
  try {
    return await repairUnowned(one, step);
  } catch (error) {
    await recordUnrepaired(run, one.organizationId, drifts);
    throw error;
  }
}
