import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '@/db/client';

/** Payloads of every background job, by task name. `lib/jobs/task-list.ts` runs them. */
export interface JobPayloads {
  /** Re-fetch one Stripe customer and apply what is true now. */
  'sync-customer': { customerId: string };
  /** Tell WorkOS the role that the organization's subscriptions grant. */
  'sync-role': { organizationId: string };
}

export type TaskName = keyof JobPayloads;

/**
 * Adds a job in the caller's transaction (or at once). Jobs of one `key` that have not started
 * collapse into one; a running one is followed by another, so no change goes unseen.
 * https://worker.graphile.org/docs/job-key
 */
export async function enqueue<Name extends TaskName>(
  executor: Database | Transaction,
  task: Name,
  payload: JobPayloads[Name],
  options: { key: string; runAt?: Date },
): Promise<void> {
  const body = JSON.stringify(payload);
  const runAt = options.runAt?.toISOString() ?? null;
  await executor.execute(sql`
    select graphile_worker.add_job(${task}, payload => ${body}::json, job_key => ${options.key},
      run_at => ${runAt}::timestamptz, max_attempts => 25)`);
}
