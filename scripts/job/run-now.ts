import { sql } from 'drizzle-orm';
import { setTimeout as sleep } from 'node:timers/promises';
import { db } from '@/db/client';
import { enqueue } from '@/lib/core/enqueue';
import type { PlainJob } from './plain-jobs';

/** How a job ended at its first try. What failed is tried again by the queue, later. */
export type JobOutcome = { kind: 'done' } | { kind: 'failed'; error: string };

const LOOK_EVERY_MS = 200;

/**
 * Queues a job for now, where one that waits under its name already is brought forward, and waits
 * until a worker has tried it. Through the queue, so that it runs as it does every night.
 */
export async function runNow(name: PlainJob): Promise<JobOutcome> {
  const id = await db().transaction(async (transaction) => {
    await enqueue(transaction, name, {});
    // In the same transaction: no worker can have taken it yet.
    const [job] = await transaction.execute<{ id: string }>(
      sql`select id from graphile_worker.jobs where key = ${name}`,
    );
    if (!job) throw new Error(`${name} was not queued`);
    return job.id;
  });
  for (;;) {
    const outcome = await findOutcome(id);
    if (outcome) return outcome;
    await sleep(LOOK_EVERY_MS);
  }
}

/** A job that is done is gone; one that failed keeps its error until it is tried again. */
async function findOutcome(id: string): Promise<JobOutcome | null> {
  const [job] = await db().execute<{ error: string | null; isTaken: boolean }>(sql`
    select last_error as error, locked_at is not null as "isTaken"
    from graphile_worker.jobs where id = ${id}`);
  if (!job) return { kind: 'done' };
  return job.error && !job.isTaken ? { kind: 'failed', error: job.error } : null;
}
