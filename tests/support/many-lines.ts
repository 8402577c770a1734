import { sql } from 'drizzle-orm';

/**
 * As many payments of €80 at 12 % to an expert, a minute apart from a moment on, without Stripe: their lines
 * alone, so that a long statement can be read.
 */
export async function manyLines(
  { organizationId, accountId }: { organizationId: string; accountId: string },
  { from, count }: { from: string; count: number },
): Promise<void> {
  const { db } = await import('@/db/client');
  await db().execute(sql`
    with accounts as (
      insert into ledger_accounts (kind, owner_id, currency) values
        ('expert_balance', ${organizationId}, 'eur'), ('transfer_in_transit', 'platform', 'eur'),
        ('fee_in_transit', 'platform', 'eur')
      on conflict (kind, owner_id, currency) do update set currency = 'eur' returning id, kind),
    entries as (
      insert into ledger_entries (stripe_account, balance_transaction_id, kind, organization_id, currency,
        amount_cents, fee_cents, net_cents, occurred_at, available_on)
      select ${accountId}, 'txn_' || gen_random_uuid(), 'payment', ${organizationId}, 'eur', 8000, 960, 7040, at, at
      from generate_series(0, ${count - 1}::int) as n,
        lateral (select ${from}::timestamptz + make_interval(mins => n) as at) as moment
      returning id, occurred_at)
    insert into ledger_postings (entry_id, account_id, amount_cents, occurred_at)
    select entries.id, accounts.id, case accounts.kind when 'expert_balance' then 7040
      when 'fee_in_transit' then 960 else -8000 end, entries.occurred_at from entries, accounts`);
}
