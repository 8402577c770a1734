import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** An entry of ours that has a line at Stripe, with what its sides come to. Cents. */
export interface HeldEntry {
  id: number;
  line: string;
  kind: string;
  currency: string;
  amountCents: number;
  feeCents: number;
  netCents: number;
  createdAt: string;
  /** Of all sides; zero. */
  sidesCents: number;
  /** Of those in the balance that it is a line of; its net. */
  balanceCents: number;
}

const AT_ONCE = 1000;

/** Of one Stripe account, whatever came from there and not from us. */
export const ofAccount = (account: string): SQL =>
  sql`e.stripe_account = ${account} and e.balance_transaction_id not like 'own:%'`;

/** Which moments: from the first on, and before the second; null is without end. */
export function during(from: Date | null, before: string | null): SQL {
  const parts = [
    from && sql`e.occurred_at >= ${from.toISOString()}::timestamptz`,
    before && sql`e.occurred_at < ${before}::timestamptz`,
  ];
  return sql.join([sql`true`, ...parts.filter((part) => part !== null)], sql` and `);
}

/** Entries (`which`, of `e`), some at a time, however many there are. */
export async function* entriesOf(which: SQL): AsyncGenerator<HeldEntry[]> {
  for (let after = 0; ;) {
    const rows = await db().execute<Record<keyof HeldEntry, string>>(sql`
      select e.id, e.balance_transaction_id as line, e.kind, e.currency, e.amount_cents as "amountCents",
        e.fee_cents as "feeCents", e.net_cents as "netCents", e.occurred_at as "createdAt",
        coalesce(sides.cents, 0) as "sidesCents", coalesce(sides.balance, 0) as "balanceCents"
      from ledger_entries e left join lateral (
        select sum(p.amount_cents) as cents,
          sum(p.amount_cents) filter (where a.kind in ('platform_balance', 'expert_balance')) as balance
        from ledger_postings p join ledger_accounts a on a.id = p.account_id
        where p.entry_id = e.id) as sides on true
      where ${which} and e.id > ${after}
      order by e.id limit ${AT_ONCE}`);
    yield rows.map(toEntry);
    if (rows.length < AT_ONCE) return;
    after = Number(rows.at(-1)?.id);
  }
}

const toEntry = (row: Record<keyof HeldEntry, string>): HeldEntry => ({
  id: Number(row.id),
  line: row.line,
  kind: row.kind,
  currency: row.currency,
  amountCents: Number(row.amountCents),
  feeCents: Number(row.feeCents),
  netCents: Number(row.netCents),
  createdAt: new Date(row.createdAt).toISOString(),
  sidesCents: Number(row.sidesCents),
  balanceCents: Number(row.balanceCents),
});
