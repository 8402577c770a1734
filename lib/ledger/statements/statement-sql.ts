import { type SQL, sql } from 'drizzle-orm';
import type { StatementScope } from '@/types/statements';
import { whatLinesAre } from '../read/what-lines-are';

/**
 * The lines of an expert's balance in a scope, each with its kind, the appointment it is about and what of it
 * is commission.
 */
export function linesOf(scope: StatementScope): SQL {
  const { organizationId, from, until, throughEntry, openedThroughEntry } = scope;
  const isInScope =
    openedThroughEntry < throughEntry
      ? sql`(p.occurred_at >= ${from}::timestamptz or p.entry_id > ${openedThroughEntry})`
      : sql`p.occurred_at >= ${from}::timestamptz`;
  return sql`
    select p.entry_id, p.occurred_at, e.source_id, told.appointment_id, e.kind as stripe_kind, told.kind,
      case when told.kind in ('booking', 'refund') then p.amount_cents + line.commission else p.amount_cents end as gross,
      line.commission, p.amount_cents as net
    from ledger_postings p
    join ledger_accounts a on a.id = p.account_id and a.kind = 'expert_balance'
      and a.owner_id = ${organizationId} and a.currency = 'eur'
    join ledger_entries e on e.id = p.entry_id
    ${whatLinesAre(sql`id <= ${throughEntry}`)}
    cross join lateral (
      select case
        when told.kind not in ('booking', 'refund') then 0
        when e.kind = 'application_fee_refund' then -p.amount_cents
        else e.fee_cents end as commission) as line
    where p.occurred_at < ${until}::timestamptz and p.entry_id <= ${throughEntry} and ${isInScope}`;
}
