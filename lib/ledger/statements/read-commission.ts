import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import type { CommissionLine, StatementScope } from '@/types/statements';

/**
 * What the platform kept of an expert's appointments in a scope, and gave back: the postings of its
 * commission account, by what they are of.
 */
export async function readCommission(
  transaction: Pick<Transaction, 'execute'>,
  scope: StatementScope,
): Promise<CommissionLine[]> {
  const { organizationId, from, until, throughEntry, openedThroughEntry } = scope;
  const rows = await transaction.execute<CommissionLine & Record<string, unknown>>(sql`
    select about, count(*)::int as count, -sum(amount_cents)::float8 as "commissionCents" from (
      select p.amount_cents, case
        when e.kind in ('charge', 'payment') then 'bookings'
        when e.kind like '%refund%' then 'refunds'
        else 'disputes' end as about
      from ledger_entries e
      join ledger_postings p on p.entry_id = e.id
      join ledger_accounts a on a.id = p.account_id and a.kind = 'commission' and a.currency = 'eur'
      where e.organization_id = ${organizationId} and e.occurred_at < ${until}::timestamptz
        and e.id <= ${throughEntry}
        and (e.occurred_at >= ${from}::timestamptz or e.id > ${openedThroughEntry})) as kept
    group by about order by about`);
  return [...rows];
}
