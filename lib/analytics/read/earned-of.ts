import { type SQL, sql } from 'drizzle-orm';

/**
 * What the ledger has of an appointment's money (`lines`, `gross`, `refunded`, `disputed`, `commission`), as
 * a query to be joined side by side with appointments. Its entries name it, but one: commission that was
 * given up by itself is a line of the expert's balance, which leads to the fee, and that to the charge.
 */
export function earnedOf(appointmentId: SQL): SQL {
  return sql`
    select count(*) as lines, coalesce(sum(own.gross_cents), 0) as gross,
      coalesce(sum(own.refunded_cents), 0) as refunded, coalesce(sum(own.disputed_cents), 0) as disputed,
      coalesce(sum(own.commission_cents), 0) as commission
    from (
      select id from ledger_entries where appointment_id = ${appointmentId}
      union all
      select given_up.id from ledger_entries charged
      -- Side by side and not joined: Postgres would read every entry there is for the few fees among them.
      cross join lateral (
        select source_id from ledger_entries
        where link_id = charged.source_id and kind = 'application_fee' offset 0) as fee
      cross join lateral (
        select id from ledger_entries
        where link_id = fee.source_id and kind = 'application_fee_refund' offset 0) as given_up
      where charged.appointment_id = ${appointmentId} and charged.kind in ('charge', 'payment')
    ) as entries
    cross join lateral (select * from ledger_earnings where entry_id = entries.id offset 0) as own`;
}
