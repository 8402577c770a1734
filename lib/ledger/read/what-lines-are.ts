import { type SQL, sql } from 'drizzle-orm';

/** Ids of disputes, by which a line says that it is one's. */
const isDispute = (id: SQL): SQL => sql`${id} ~ '^d[pu]_'`;

/**
 * Joins that say of a line of an expert's balance (`e`, among entries that are `known`) what it is
 * (`told.kind`) and which appointment it is about (`told.appointment_id`): the one place that says so. A line
 * leads to what was moved (`moved`) and that to what it was moved for: a charge, a refund or a dispute.
 * Moved by hand for neither, it is the dispute's where a bank had taken the money by then.
 */
export function whatLinesAre(known: SQL = sql`true`): SQL {
  const ours = sql`stripe_account = 'platform' and ${known}`;
  const wasDisputed = (what: SQL): SQL => sql`exists (select from ledger_entries
    where ${ours} and kind = 'adjustment' and ${what} and occurred_at <= e.occurred_at)`;
  return sql`
    left join lateral (
      select id, occurred_at, link_id as what, appointment_id from ledger_entries
      where ${ours} and source_id = e.link_id
        and kind in ('transfer', 'transfer_refund', 'application_fee') limit 1
      ) as moved on e.kind in ('payment', 'charge', 'payment_refund', 'application_fee_refund')
    left join lateral (
      select case when moved.what like 'tr\\_%' then (
        select link_id from ledger_entries where ${ours} and source_id = moved.what and kind = 'transfer' limit 1)
        else moved.what end as id) as root on true
    left join lateral (
      select appointment_id from ledger_entries
      where ${ours} and source_id = root.id and appointment_id is not null limit 1) as paid on true
    cross join lateral (
      select coalesce(e.appointment_id, moved.appointment_id, paid.appointment_id) as appointment_id, case
        when e.kind in ('payout', 'payout_failure', 'payout_cancel') then 'payout'
        when e.kind = 'application_fee_refund' then 'refund'
        -- Taken back by itself, which the books have found the appointment of.
        when e.kind = 'payment_refund' and moved.appointment_id is not null then 'refund'
        when e.kind in ('payment', 'charge', 'payment_refund') and ${isDispute(sql`root.id`)} then 'dispute'
        when e.kind = 'payment_refund' and moved.what like 'tr\\_%'
          and ${wasDisputed(sql`link_id = root.id`)} then 'dispute'
        when e.kind = 'payment_refund' then 'refund'
        when e.kind not in ('payment', 'charge') then 'other'
        when moved.id is null then 'booking'
        -- The first transfer of a charge is the booking's.
        when root.id is not null and not exists (select from ledger_entries earlier
          where ${ours} and kind = 'transfer' and link_id = root.id
            and (earlier.occurred_at, earlier.id) < (moved.occurred_at, moved.id)) then 'booking'
        when ${wasDisputed(sql`link_id = root.id`)} then 'dispute'
        when root.id is null and ${wasDisputed(sql`appointment_id = moved.appointment_id`)} then 'dispute'
        else 'other' end as kind) as told`;
}
