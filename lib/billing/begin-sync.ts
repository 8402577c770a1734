import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** A run that is about to ask Stripe about one customer. */
export interface SyncRun {
  /** Decides between overlapping runs: the highest wins. */
  ticket: number;
  /** The database's time: events received before it are covered by what this run fetches. */
  startedAt: string;
  /** Whether the customer is one of ours. */
  isKnown: boolean;
  /** Types of the events that wait for this customer. */
  hints: string[];
}

/** Takes a ticket, which must come before the fetch, and looks at what waits, in one statement. */
export async function beginSync(customerId: string): Promise<SyncRun> {
  const [row] = await db().execute<{
    ticket: string;
    started_at: string;
    is_known: boolean;
    hints: string[];
  }>(sql`
    select nextval('sync_ticket') as ticket, clock_timestamp()::text as started_at,
      exists (select from stripe_customers where id = ${customerId}) as is_known,
      array(select distinct type from webhook_events
        where subject = ${`customer:${customerId}`} and status in ('pending', 'failed')) as hints`);
  if (!row) throw new Error('the ticket sequence gave nothing');
  return {
    ticket: Number(row.ticket),
    startedAt: row.started_at,
    isKnown: row.is_known,
    hints: row.hints,
  };
}
