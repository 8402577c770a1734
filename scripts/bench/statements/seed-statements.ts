import postgres from 'postgres';

/** Experts in the books, and the first, who has a tenth of all. */
export const EXPERTS = 200;
export const organizationOf = (expert: number) => `org_books_${expert}`;

const YEARS = 5;
/** A payment is four lines: charge, transfer, fee, and the expert's own. */
const LINES_OF_PAYMENT = 4;

/**
 * Payments of five years as Stripe's lines of both sides, every fortieth of the expert's a payout instead.
 * Their sides sum to zero, so the constraint that says so is left out while they are written. Straight into
 * the tables: to read a million lines of a stand-in would be a measure of the stand-in.
 */
export async function seedLedger(databaseUrl: string, rows: number): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const payments = Math.floor(rows / LINES_OF_PAYMENT);
  try {
    await sql`alter table ledger_postings disable trigger user`;
    await sql`
      insert into ledger_accounts (kind, owner_id, currency)
      select kind, 'platform', 'eur' from unnest(array['platform_balance', 'stripe_fees', 'commission',
        'transfer_in_transit', 'fee_in_transit']) as kind
      union all select kind, 'org_books_' || n, 'eur'
      from generate_series(0, ${EXPERTS - 1}::int) as n,
        unnest(array['expert_balance', 'expert_owed', 'expert_bank']) as kind
      on conflict do nothing`;
    await sql`
      insert into ledger_entries (stripe_account, balance_transaction_id, kind, source_id, link_id,
        appointment_id, organization_id, currency, amount_cents, fee_cents, net_cents, occurred_at, available_on)
      select case line when 3 then 'acct_' || expert else 'platform' end, 'txn_bench_' || n || '_' || line,
        case when line < 3 then (array['charge', 'transfer', 'application_fee'])[line + 1]
          when n % 40 = 0 then 'payout' else 'payment' end,
        case line when 0 then 'ch_' || n when 1 then 'tr_' || n end,
        case line when 1 then 'ch_' || n when 3 then 'tr_' || n end,
        case line when 0 then md5(n::text)::uuid end, 'org_books_' || expert, 'eur',
        (array[8000, -8000, 960, 8000])[line + 1], (array[145, 0, 0, 960])[line + 1],
        (array[7855, -8000, 960, 7040])[line + 1], at, at
      from generate_series(0, ${payments - 1}::int) as n, generate_series(0, 3) as line,
        lateral (select case when n % 10 = 0 then 0 else n % ${EXPERTS} end as expert,
          now() - (n::float8 / ${payments}) * make_interval(years => ${YEARS}) as at) as told`;
    await sql`
      insert into ledger_postings (entry_id, account_id, amount_cents, occurred_at)
      select e.id, a.id, side.cents, e.occurred_at from ledger_entries e
      cross join lateral (values
        ('charge', 'platform_balance', 'platform', 7855), ('charge', 'stripe_fees', 'platform', 145),
        ('charge', 'expert_owed', e.organization_id, -7040), ('charge', 'commission', 'platform', -960),
        ('transfer', 'platform_balance', 'platform', -8000), ('transfer', 'transfer_in_transit', 'platform', 8000),
        ('application_fee', 'platform_balance', 'platform', 960), ('application_fee', 'fee_in_transit', 'platform', -960),
        ('payment', 'expert_balance', e.organization_id, 7040), ('payment', 'fee_in_transit', 'platform', 960),
        ('payment', 'transfer_in_transit', 'platform', -8000),
        ('payout', 'expert_balance', e.organization_id, -200000), ('payout', 'expert_bank', e.organization_id, 200000)
      ) as side (of, kind, owner, cents)
      join ledger_accounts a on a.kind = side.kind and a.owner_id = side.owner and a.currency = 'eur'
      where side.of = e.kind and e.balance_transaction_id like 'txn_bench_%'`;
    await sql`alter table ledger_postings enable trigger user`;
    await sql`vacuum analyze ledger_entries, ledger_postings, ledger_accounts`;
  } finally {
    await sql.end();
  }
}
