import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import type { CommissionLine, StatementScope, StatementSums } from '@/types/statements';

/**
 * What the platform kept of an expert's appointments in a scope, and gave back: what its statement has, and
 * what lost disputes came to. Not the whole of account K, in which the platform also has what it bears or
 * holds of a member's money (a refund that left the expert their share, one that a bank sent back): none of
 * that was ever taken from an expert, or is given to one. Cents.
 */
export async function readCommission(
  transaction: Pick<Transaction, 'execute'>,
  scope: StatementScope,
  { kinds }: StatementSums,
): Promise<CommissionLine[]> {
  const { booking, refund } = kinds;
  const lines: CommissionLine[] = [
    { about: 'bookings', count: booking.count, commissionCents: booking.commissionCents },
    { about: 'refunds', count: refund.count, commissionCents: refund.commissionCents },
    { about: 'disputes', ...(await readDisputes(transaction, scope)) },
  ];
  return lines.filter(({ commissionCents }) => commissionCents !== 0);
}

/**
 * Of lost disputes the part that was commission: where the expert lost their share, the platform gives up
 * its own. What it loses beyond that, because it could not take the share, is no commission.
 */
async function readDisputes(
  transaction: Pick<Transaction, 'execute'>,
  { organizationId, from, until, throughEntry, openedThroughEntry }: StatementScope,
): Promise<{ count: number; commissionCents: number }> {
  const [row] = await transaction.execute<{ count: number; commissionCents: number }>(sql`
    select count(*)::int as count,
      coalesce(-sum(sign(lost.kept) * least(abs(lost.kept), charged.commission)), 0)::float8 as "commissionCents"
    from ledger_entries e
    cross join lateral (
      select sum(p.amount_cents) filter (where a.kind = 'commission') as kept,
        sum(p.amount_cents) filter (where a.kind = 'expert_owed') as owed
      from ledger_postings p join ledger_accounts a on a.id = p.account_id and a.currency = 'eur'
      where p.entry_id = e.id) as lost
    cross join lateral (
      select -sum(p.amount_cents) as commission from ledger_entries c
      join ledger_postings p on p.entry_id = c.id
      join ledger_accounts a on a.id = p.account_id and a.kind = 'commission'
      where c.appointment_id = e.appointment_id and c.kind in ('charge', 'payment')) as charged
    where e.organization_id = ${organizationId} and e.occurred_at < ${until}::timestamptz
      and e.kind in ('dispute_lost', 'dispute_loss_undone')
      and e.id <= ${throughEntry} and (e.occurred_at >= ${from}::timestamptz or e.id > ${openedThroughEntry})
      and lost.owed <> 0 and lost.kept <> 0`);
  return row ?? { count: 0, commissionCents: 0 };
}
