import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type Shared, together } from '@/lib/core/together';

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

/** Far longer than it takes: a statement whose connection was cut may never settle. */
const PATIENCE_MS = 15_000;

/**
 * Takes a ticket for a customer, which must come before the fetch, and looks at what waits. Runs
 * that begin at the same moment share the statement.
 */
export const beginSync = together<string, SyncRun>({
  name: 'beginning a sync',
  most: 40,
  lingerMs: 5,
  patienceMs: PATIENCE_MS,
  work: beginTogether,
});

async function beginTogether(shared: readonly Shared<string>[]): Promise<SyncRun[]> {
  const customers = JSON.stringify(shared.map(({ input }) => input));
  const rows = await db().execute<{
    ticket: string;
    started_at: string;
    is_known: boolean;
    hints: string[];
  }>(sql`
    select nextval('sync_ticket') as ticket, clock_timestamp()::text as started_at,
      exists (select from stripe_customers where id = customer) as is_known,
      array(select distinct type from webhook_events
        where subject = 'customer:' || customer and status in ('pending', 'failed')) as hints
    from jsonb_array_elements_text(${customers}::text::jsonb) with ordinality as asked (customer, place)
    order by place`);
  return rows.map((row) => ({
    ticket: Number(row.ticket),
    startedAt: row.started_at,
    isKnown: row.is_known,
    hints: row.hints,
  }));
}
