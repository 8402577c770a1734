import { type SQL, sql } from 'drizzle-orm';
import { entriesOf } from './entries-of';

/**
 * What the ledger has of an appointment's money (`lines`, `gross`, `refunded`, `disputed`, `commission`), as
 * a query to be joined side by side with appointments.
 */
export function earnedOf(appointmentId: SQL): SQL {
  return sql`
    select count(*) as lines, coalesce(sum(own.gross_cents), 0) as gross,
      coalesce(sum(own.refunded_cents), 0) as refunded, coalesce(sum(own.disputed_cents), 0) as disputed,
      coalesce(sum(own.commission_cents), 0) as commission
    from (${entriesOf(appointmentId)}) as entries
    cross join lateral (select * from ledger_earnings where entry_id = entries.id offset 0) as own`;
}
