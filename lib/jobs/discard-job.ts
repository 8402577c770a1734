import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { audit } from '@/lib/core/audit';
import { AppError } from '@/lib/core/errors';

/**
 * Takes a given-up job off the queue for good. Events that wait for it are left as they are: a newer one,
 * or a replay, calls for the job again. Throws `not_found` if it is not among the given-up ones.
 */
export async function discardJob(id: string, actor: string): Promise<void> {
  await db().transaction(async (transaction) => {
    const [job] = await transaction.execute<{
      key: string;
      task: string;
      error: string | null;
    }>(sql`
      select key, task_identifier as task, last_error as error from graphile_worker.jobs
      where id::text = ${id} and attempts >= max_attempts and key is not null and locked_at is null`);
    if (!job) throw new AppError('not_found', `There is no given-up job ${id}.`);
    const gone = await transaction.execute(
      sql`select id from graphile_worker.complete_jobs(array[${id}::bigint])`,
    );
    if (gone.length === 0) throw new AppError('not_found', `There is no given-up job ${id}.`);
    await audit(transaction, {
      actor,
      organizationId: null,
      action: 'job.discarded',
      target: job.key,
      details: { job: id, task: job.task, error: job.error },
    });
  });
}
