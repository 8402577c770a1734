import { trace } from '@opentelemetry/api';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { deadLetters, webhookEvents } from '@/db/schema';
import { enqueue, type JobPayloads, type TaskName } from '@/lib/core/enqueue';
import { log } from '@/lib/core/log';
import { markFailed } from '@/lib/telemetry/in-span';
import { instruments } from '@/lib/telemetry/instruments';
import { openEvents } from '@/lib/webhooks/inbox/open-events';
import { backoffMs, MAX_ATTEMPTS } from './backoff';

/** One try of a job. */
export interface JobRun<Name extends TaskName> {
  task: Name;
  payload: JobPayloads[Name];
  /** Under which it is queued; the inbox's subject for syncs. */
  key: string;
  attempt: number;
}

/**
 * Runs a job once. If it fails it is queued anew after a growing, jittered wait, unless something
 * newer is waiting under the same key already; after the last try it becomes a dead letter. Its
 * inbox rows tell how it stands. Only a database that is away makes this throw; then the queue
 * itself tries again.
 */
export async function runJob<Name extends TaskName>(
  job: JobRun<Name>,
  perform: () => Promise<void>,
): Promise<void> {
  const started = performance.now();
  const fields = { task: job.task, key: job.key, attempt: job.attempt };
  const measure = (outcome: 'done' | 'retried' | 'dead') => {
    const seconds = (performance.now() - started) / 1000;
    instruments().jobDuration.record(seconds, { task: job.task, outcome });
  };
  try {
    await perform();
    measure('done');
    log().debug({ ...fields, ms: Math.round(performance.now() - started) }, 'job done');
  } catch (error) {
    markFailed(trace.getActiveSpan(), error);
    const isLast = job.attempt >= MAX_ATTEMPTS;
    if (isLast) await setAside(job, error);
    else await tryAgain(job, error);
    measure(isLast ? 'dead' : 'retried');
    log().warn({ ...fields, error }, isLast ? 'job given up' : 'job failed, will be tried again');
  }
}

async function tryAgain<Name extends TaskName>(job: JobRun<Name>, error: unknown): Promise<void> {
  const runAt = new Date(Date.now() + backoffMs(job.attempt));
  await db().transaction(async (transaction) => {
    await transaction
      .update(webhookEvents)
      .set({
        status: 'failed',
        attempts: sql`${webhookEvents.attempts} + 1`,
        error: messageOf(error),
      })
      .where(openEvents(job.key));
    await enqueue(transaction, job.task, job.payload, {
      key: job.key,
      runAt,
      meeting: 'earliest',
      attempt: job.attempt + 1,
    });
  });
}

async function setAside<Name extends TaskName>(job: JobRun<Name>, error: unknown): Promise<void> {
  await db().transaction(async (transaction) => {
    await transaction
      .update(webhookEvents)
      .set({ status: 'dead', error: messageOf(error) })
      .where(openEvents(job.key));
    await transaction.insert(deadLetters).values({
      task: job.task,
      key: job.key,
      payload: job.payload,
      attempts: job.attempt,
      error: messageOf(error),
    });
  });
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 500);
}
