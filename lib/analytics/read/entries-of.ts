import { type SQL, sql } from 'drizzle-orm';

/**
 * The entries of an appointment that change what somebody earns by it, as a query to be joined side by side.
 * They name it, but one: commission that was given up by itself is a line of the expert's balance, which
 * leads to the fee, and that to the charge.
 */
export function entriesOf(appointmentId: SQL): SQL {
  return sql`
    select id, kind, amount_cents from ledger_entries where appointment_id = ${appointmentId}
    union all
    select given_up.id, given_up.kind, given_up.amount_cents from ledger_entries charged
    -- Side by side and not joined: Postgres would read every entry there is for the few fees among them.
    cross join lateral (
      select source_id from ledger_entries
      where link_id = charged.source_id and kind = 'application_fee' offset 0) as fee
    cross join lateral (
      select id, kind, amount_cents from ledger_entries
      where link_id = fee.source_id and kind = 'application_fee_refund' and stripe_account <> 'platform'
      offset 0) as given_up
    where charged.appointment_id = ${appointmentId} and charged.kind in ('charge', 'payment')`;
}
