import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { enqueueSubject } from '../enqueue-subject';
import { subjectOfKey } from '../subjects';

/**
 * Queues what has waited for a minute although no job is there for it. That should not happen; if
 * it ever does, nobody has to notice. A job that was given up counts as there: it waits for a person.
 * Returns how many.
 */
export async function queueForgotten(): Promise<number> {
  const rows = await db().execute<{ subject: string }>(sql`
    select distinct subject from webhook_events as event
    where status = 'pending' and received_at < now() - interval '1 minute'
      and not exists (select from graphile_worker.jobs where key = event.subject)
    limit 1000`);
  const subjects = rows.flatMap((row) => subjectOfKey(row.subject) ?? []);
  for (const subject of subjects) await enqueueSubject(db(), subject);
  return subjects.length;
}
