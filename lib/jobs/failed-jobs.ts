import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { audit } from '@/lib/core/audit';
import { AppError } from '@/lib/core/errors';

/** A job that the queue has given up after its last try. It stays until a person or a newer event calls for it. */
export interface FailedJob {
  id: string;
  task: string;
  /** What it was about: `customer:cus_…`. */
  key: string;
  attempts: number;
  error: string | null;
  lastTriedAt: Date;
}

/**
 * Jobs that were given up, oldest first. One without a key is not among them: a newer job of its key
 * has taken its place.
 */
export async function listFailedJobs(limit = 100): Promise<FailedJob[]> {
  const rows = await db().execute<Omit<FailedJob, 'lastTriedAt'> & { lastTriedAt: string }>(sql`
    select id::text as id, task_identifier as task, key, attempts::int as attempts,
      last_error as error, updated_at as "lastTriedAt"
    from graphile_worker.jobs
    where attempts >= max_attempts and key is not null and locked_at is null
    order by updated_at limit ${limit}`);
  return rows.map((row) => ({ ...row, lastTriedAt: new Date(row.lastTriedAt) }));
}

/**
 * Queues a given-up job anew, with all its tries; it fetches the truth again, so replaying what has
 * been mended meanwhile does no harm. Throws `not_found` if it is not among the given-up ones.
 */
export async function replayJob(id: string, actor: string): Promise<void> {
  await db().transaction(async (transaction) => {
    const [job] = await transaction.execute<{ key: string }>(sql`
      select key from graphile_worker.jobs
      where id::text = ${id} and attempts >= max_attempts and key is not null and locked_at is null`);
    if (!job) throw new AppError('not_found', `There is no given-up job ${id}.`);
    await transaction.execute(sql`
      select graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => now(), attempts => 0)`);
    await audit(transaction, {
      actor,
      organizationId: null,
      action: 'job.replayed',
      target: job.key,
      details: { job: id },
    });
  });
}

/** Deletes failed jobs whose place a newer one has taken. Returns how many. */
export async function expireFailedJobs(): Promise<number> {
  const gone = await db().execute(sql`
    select graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs
      where attempts >= max_attempts and key is null and locked_at is null))`);
  return gone.length;
}
