import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { enqueue } from '@/lib/core/enqueue';

/** Queues the job of a subject, which names a customer. */
export async function queueSubject(subject: string): Promise<void> {
  const customerId = subject.slice('customer:'.length);
  await enqueue(db(), 'sync-customer', { customerId }, { key: subject });
}

/**
 * Queues what has waited for a minute although no job is there for it. That should not happen; if
 * it ever does (a process that died between two statements), nobody has to notice. Returns how many.
 */
export async function queueForgotten(): Promise<number> {
  const rows = await db().execute<{ subject: string }>(sql`
    select distinct subject from webhook_events as event
    where status in ('pending', 'failed') and subject is not null
      and received_at < now() - interval '1 minute'
      and not exists (select from graphile_worker.jobs where key = event.subject)
    limit 1000`);
  for (const { subject } of rows) await queueSubject(subject);
  return rows.length;
}
