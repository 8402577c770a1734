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
    const outcome = await findOutcome(id, name);
    if (outcome) return outcome;
    await sleep(LOOK_EVERY_MS);
  }
}

/** A job that is done is gone; one that failed keeps its error, or waits anew under its key. */
async function findOutcome(id: string, name: string): Promise<JobOutcome | null> {
  const rows = await db().execute<{ id: string; error: string | null; isTaken: boolean }>(sql`
    select id, last_error as error, locked_at is not null as "isTaken"
    from graphile_worker.jobs where id = ${id} or (key = ${name} and id > ${id})`);
  const own = rows.find((row) => row.id === id);
  if (own) return own.error && !own.isTaken ? { kind: 'failed', error: own.error } : null;
  return rows.length === 0
    ? { kind: 'done' }
    : { kind: 'failed', error: 'the log of the worker says why' };
}
