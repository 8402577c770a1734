import { sql } from 'drizzle-orm';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { eventually } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/billing/cancel/cancel-plan')),
  ...(await import('@/lib/billing/cancel/resume-plan')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/db/client')),
});
const suite = withWorker(load);

type Subscriber = Awaited<ReturnType<typeof newSubscriber>>;

const PLANNED = { lookupKey: 'community-expert-monthly' };

/** What is planned for a subscription, as the schedule at Stripe says; null if nothing is. */
async function plannedFor({ subscriptionId }: Subscriber): Promise<unknown> {
  const { schedule } = await suite.app
    .stripe()
    .subscriptions.retrieve(subscriptionId, { expand: ['schedule'] });
  return typeof schedule === 'object' && schedule ? schedule.metadata : schedule;
}

/** The job that stands ready, if any. */
const readyJob = ({ subscriptionId }: Subscriber) =>
  suite.app
    .db()
    .execute(sql`select id from graphile_worker.jobs where key = ${`plan:${subscriptionId}`}`);

/** As when the lease of the dead process has run out, and the job is due. */
async function aMinuteLater({ subscriptionId, organizationId }: Subscriber): Promise<void> {
  await suite.app.db().execute(sql`
    update billing_leases set expires_at = now() where organization_id = ${organizationId}`);
  await suite.app.db().execute(sql`
    update graphile_worker._private_jobs set run_at = now()
    where key = ${`plan:${subscriptionId}`}`);
}

/** A process of its own that cancels a plan. */
function cancelElsewhere(context: Context) {
  const code = `const { cancelPlan } = await import('@/lib/billing/cancel/cancel-plan');
    await cancelPlan(${JSON.stringify(context)}, {});`;
  const flags = ['--import', './scripts/preload.mjs', '--input-type=module', '-e', code];
  return spawn(process.execPath, flags, { env: process.env, stdio: 'inherit' });
}

it('a process killed after it put a planned change aside: it is planned again', async () => {
  const subscriber = await newSubscriber('top-expert-monthly');
  await changeAsShown(subscriber, PLANNED.lookupKey);
  expect(await plannedFor(subscriber)).toEqual(PLANNED);
  const path = `/v1/subscriptions/${subscriber.subscriptionId}$`;
  await suite.stack.stripe.control.inject({
    method: 'POST',
    path,
    status: 'timeout',
    times: 9,
    when: 'before',
  });
  const process = cancelElsewhere(subscriber);
  await eventually('the schedule to be put aside', async () => !(await plannedFor(subscriber)));
  process.kill('SIGKILL');
  await once(process, 'exit');
  await suite.stack.stripe.control.clearInjections();
  expect(await plannedFor(subscriber)).toBeNull();
  await aMinuteLater(subscriber);
  await eventually('the change to be planned again', () => plannedFor(subscriber));
  expect(await plannedFor(subscriber)).toEqual(PLANNED);
});

it('one killed while it planned again: the next try goes on with what was begun', async () => {
  const subscriber = await newSubscriber('top-expert-monthly');
  const { subscriptionId } = subscriber;
  await changeAsShown(subscriber, PLANNED.lookupKey);
  const { stripe, restoreSchedule } = suite.app;
  const { schedule } = await stripe().subscriptions.retrieve(subscriptionId);
  const scheduleId = typeof schedule === 'string' ? schedule : '';
  await stripe().subscriptionSchedules.release(scheduleId);
  await stripe().subscriptionSchedules.create({ from_subscription: subscriptionId });
  expect(await restoreSchedule(subscriptionId, scheduleId)).toBe(true);
  expect(await plannedFor(subscriber)).toEqual(PLANNED);
  expect(await restoreSchedule(subscriptionId, scheduleId)).toBe(false);
});

it('a change that was made leaves no job behind that could undo what follows', async () => {
  const subscriber = await newSubscriber('top-expert-monthly');
  await changeAsShown(subscriber, PLANNED.lookupKey);
  await suite.app.cancelPlan(subscriber, {});
  expect(await readyJob(subscriber)).toEqual([]);
  await suite.app.resumePlan(subscriber);
  expect(await plannedFor(subscriber)).toBeNull();
});
