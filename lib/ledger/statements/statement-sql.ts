import { type SQL, sql } from 'drizzle-orm';
import type { StatementScope } from '@/types/statements';

/**
 * The lines of an expert's balance in a scope, each with its kind and the appointment it is about; the one
 * place that says which line is what. An expert's line leads to the transfer that brought it (commission that
 * is given up by itself to the fee), that to the charge, and that to the appointment; a transfer that is made
 * again after a dispute to the dispute, and that to the charge. Of a charge that was disputed, money that goes without commission
 * is the dispute's, and so is what comes by a transfer that no charge made.
 */
export function linesOf(scope: StatementScope): SQL {
  const { organizationId, from, until, throughEntry, openedThroughEntry } = scope;
  const known = sql`id <= ${throughEntry}`;
  const isInScope =
    openedThroughEntry < throughEntry
      ? sql`(p.occurred_at >= ${from}::timestamptz or p.entry_id > ${openedThroughEntry})`
      : sql`p.occurred_at >= ${from}::timestamptz`;
  return sql`
    select p.entry_id, p.occurred_at, e.source_id, coalesce(e.appointment_id, paid.appointment_id) as appointment_id,
      e.kind as stripe_kind, line.kind,
      case when line.kind in ('booking', 'refund') then p.amount_cents + line.commission else p.amount_cents end as gross,
      line.commission, p.amount_cents as net
    from ledger_postings p
    join ledger_accounts a on a.id = p.account_id and a.kind = 'expert_balance'
      and a.owner_id = ${organizationId} and a.currency = 'eur'
    join ledger_entries e on e.id = p.entry_id
    left join lateral (
      select coalesce(case when e.kind = 'payment_refund' then (
        select link_id from ledger_entries where stripe_account = 'platform'
          and source_id = e.link_id and kind = 'transfer_refund' and ${known} limit 1) end, e.link_id) as id
      where e.kind in ('payment', 'charge', 'payment_refund', 'application_fee_refund')) as transfer on true
    left join lateral (
      select link_id as id from ledger_entries where stripe_account = 'platform'
        and source_id = transfer.id and kind in ('transfer', 'application_fee') and ${known} limit 1) as origin on true
    left join lateral (
      select coalesce((
        select link_id from ledger_entries where stripe_account = 'platform'
          and source_id = origin.id and kind = 'adjustment' and ${known} limit 1), origin.id) as charge_id
      ) as moved on true
    left join lateral (
      select appointment_id from ledger_entries where stripe_account = 'platform'
        and source_id = moved.charge_id and kind in ('charge', 'payment') and ${known} limit 1) as paid on true
    left join lateral (
      select true as is_disputed from ledger_entries where stripe_account = 'platform'
        and link_id = moved.charge_id and kind = 'adjustment' and occurred_at <= e.occurred_at and ${known} limit 1
      ) as disputed on true
    cross join lateral (
      select case
        when e.kind in ('payout', 'payout_failure', 'payout_cancel') then 'payout'
        when e.kind in ('payment', 'charge', 'payment_refund') and e.fee_cents = 0 and disputed.is_disputed then 'dispute'
        when e.kind in ('payment', 'charge') and e.fee_cents = 0 and transfer.id is not null
          and moved.charge_id is null then 'dispute'
        when e.kind in ('payment', 'charge') then 'booking'
        when e.kind in ('payment_refund', 'application_fee_refund') then 'refund'
        else 'other' end as kind) as told
    cross join lateral (
      select told.kind, case
        when told.kind not in ('booking', 'refund') then 0
        when e.kind = 'application_fee_refund' then -p.amount_cents
        else e.fee_cents end as commission) as line
    where p.occurred_at < ${until}::timestamptz and p.entry_id <= ${throughEntry} and ${isInScope}`;
}
