import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { earningsOf } from './earnings-of';

/** The entries (`which`, of `e`) whose rows for analytics are not what their sides say, by their ids. */
export async function differingEarnings(which: SQL): Promise<string[]> {
  const rows = await db().execute<{ id: string }>(sql`
    with said as materialized (${earningsOf(which)}),
    kept as materialized (
      select entry_id, organization_id, occurred_at, event_type_id, currency, gross_cents, refunded_cents,
        disputed_cents, commission_cents
      from ledger_earnings where entry_id in (select e.id from ledger_entries e where ${which})),
    differing as (
      (select * from said except select * from kept) union all (select * from kept except select * from said))
    select distinct entry_id::text as id from differing order by 1`);
  return rows.map(({ id }) => id);
}
