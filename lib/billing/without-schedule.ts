import type Stripe from 'stripe';
import { db } from '@/db/client';
import { enqueue, type JobPayloads, unqueue } from '@/lib/core/enqueue';
import { log } from '@/lib/core/log';
import { idOf, releaseSchedule, restoreSchedule } from '@/lib/integrations/stripe';
import { LEASE_MS } from './with-billing-lease';

type Planned = JobPayloads['plan-again'];

/**
 * Runs a change that Stripe refuses while a schedule has the subscription: what was planned is put
 * aside, and planned again if the change fails and Stripe shows that it was not made. A job stands ready
 * to plan it again should this process die in between; it begins when the lease has run out, and is
 * taken back when there is nothing left to do. Call it under the billing lease.
 */
export async function withoutSchedule<Result>(
  organizationId: string,
  subscription: Stripe.Subscription,
  run: (isScheduled: boolean) => Promise<Result>,
): Promise<Result> {
  const scheduleId = idOf(subscription.schedule);
  if (!scheduleId) return run(false);
  const planned = { organizationId, subscriptionId: subscription.id, scheduleId };
  await enqueue(db(), 'plan-again', planned, { gatherMs: LEASE_MS });
  try {
    await releaseSchedule(subscription);
    const result = await run(true);
    await settled(planned);
    return result;
  } catch (error) {
    await planAgain(planned);
    throw error;
  }
}

/** What fails here is the job's to do: the person hears of the change's own failure. */
async function planAgain(planned: Planned): Promise<void> {
  try {
    await restoreSchedule(planned.subscriptionId, planned.scheduleId);
  } catch (error) {
    log().error({ error, ...planned }, 'a planned change is put aside, and a job plans it again');
    return;
  }
  await settled(planned);
}

/** A job that cannot be taken back finds nothing to do; it must not turn a change that was made into an error. */
async function settled(planned: Planned): Promise<void> {
  try {
    await unqueue(db(), 'plan-again', planned);
  } catch (error) {
    log().warn({ error, ...planned }, 'the job that plans a change again could not be taken back');
  }
}
