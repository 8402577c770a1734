import postgres from 'postgres';
import { APPOINTMENTS } from './many-lines';

/**
 * Writes `count` entries of the platform's balance by SQL, those that `lineOf` makes, with sides that sum to
 * zero and what analytics keeps of them, for a thousand experts; and a cursor that has read them.
 */
export async function seedLedger(databaseUrl: string, count: number): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql.begin(async (transaction) => {
      // The sides are right, and a million triggers would only say so.
      await transaction`set local session_replication_role = replica`;
      await transaction`
        insert into ledger_accounts (kind, owner_id, currency)
        select kind, 'platform', 'eur' from unnest(array['platform_balance', 'platform_bank',
          'stripe_fees', 'commission']) as kind
        union all select 'expert_owed', 'org_ledger_' || n, 'eur' from generate_series(0, 999) n`;
      await transaction`
        insert into appointments (organization_id, event_type_name, member_ref, starts_at, ends_at, status,
          amount_cents, commission_bps, commission_cents, payment_intent_id, paid_cents)
        select 'org_ledger_' || n, 'Bench', 'member', now(), now(), 'completed', 8000, 1200, 960,
          'pi_ledger_' || n, 8000 from generate_series(0, ${APPOINTMENTS - 1}::int) n`;
      await transaction`
        create temporary table seeded on commit drop as
        select n, to_timestamp(extract(epoch from timestamptz '2015-01-01Z') + n * 30) as at,
          (array['charge', 'payout', 'topup'])[1 + n % 3] as kind,
          (array[8000, -7000, 500])[1 + n % 3] as amount, (array[145, 0, 0])[1 + n % 3] as fee,
          'org_ledger_' || (n / 3) % 1000 as expert
        from generate_series(0, ${count - 1}::int) as n`;
      await transaction`
        insert into ledger_entries (stripe_account, balance_transaction_id, kind, organization_id,
          currency, amount_cents, fee_cents, net_cents, occurred_at, available_on)
        select 'platform', 'txn_' || lpad(n::text, 12, '0'), kind, expert, 'eur', amount, fee,
          amount - fee, at, at from seeded order by n`;
      await transaction`
        insert into ledger_postings (entry_id, account_id, amount_cents, occurred_at)
        select e.id, a.id, side.cents, e.occurred_at
        from ledger_entries e
        cross join lateral (values
          ('platform_balance', 'platform', e.net_cents),
          ('stripe_fees', 'platform', e.fee_cents),
          ('expert_owed', e.organization_id, case e.kind when 'charge' then -7040 else 0 end),
          ('commission', 'platform', case e.kind when 'charge' then -960 else 0 end),
          ('platform_bank', 'platform', case e.kind when 'charge' then 0 else -e.amount_cents end)
        ) as side (kind, owner, cents)
        join ledger_accounts a on a.kind = side.kind and a.owner_id = side.owner and a.currency = 'eur'
        where side.cents <> 0`;
      await transaction`
        insert into ledger_earnings (entry_id, organization_id, occurred_at, currency, gross_cents,
          refunded_cents, disputed_cents, commission_cents)
        select id, organization_id, occurred_at, 'eur', 8000, 0, 0, 960 from ledger_entries
        where kind = 'charge'`;
      await transaction`
        insert into ledger_cursors (stripe_account, read_until, synced_at)
        select 'platform', max(occurred_at), now() from ledger_entries`;
    });
    await sql`vacuum analyze ledger_entries, ledger_postings, ledger_earnings, ledger_accounts`;
  } finally {
    await sql.end();
  }
}
