import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase } from '../../support/database';

const READER = { organizationId: 'org_0', actor: { userId: 'user_reader' } };
const MONTH = { from: '2026-07-01', to: '2026-07-31' };

let database: Awaited<ReturnType<typeof createDatabase>>;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await createDatabase();
  const { makeSecrets, sandboxEnv } = await import('@/scripts/stack/sandbox-env');
  const ports = { app: 1, stripe: 1, workos: 1, postgres: 1 };
  Object.assign(process.env, sandboxEnv(ports, makeSecrets()), { DATABASE_URL: database.url });
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  // 400 experts with 250 appointments each, over two years: for one in a hundred rows Postgres may as well
  // read a table of this size from end to end.
  await sql`
    insert into appointments (organization_id, event_type_id, event_type_name, member_ref, starts_at,
      ends_at, busy_range, status, amount_cents, commission_bps, commission_cents, paid_cents,
      payment_intent_id, created_at)
    select 'org_' || n % 400, gen_random_uuid(), 'First', 'member_' || n % 7919, at, at + interval '50 minutes',
      tstzrange(at, at + interval '50 minutes'), 'completed', 8000, 1200, 960, 8000,
      'pi_' || n, at - interval '5 days'
    from generate_series(0, 99999) as n, lateral (select now() - (n / 400) * interval '68 hours' as at) as moment`;
  await sql`
    with entries as (
      insert into ledger_entries (stripe_account, balance_transaction_id, kind, appointment_id,
        organization_id, currency, amount_cents, fee_cents, net_cents, occurred_at, available_on)
      select 'platform', 'txn_' || payment_intent_id, 'charge', id, organization_id, 'eur', 8000, 145, 7855,
        created_at, created_at
      from appointments returning id, organization_id, occurred_at)
    insert into ledger_earnings (entry_id, organization_id, occurred_at, currency, gross_cents,
      refunded_cents, disputed_cents, commission_cents)
    select id, organization_id, occurred_at, 'eur', 8000, 0, 0, 960 from entries`;
  await sql`vacuum analyze appointments, ledger_entries, ledger_earnings`;
});

afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** What figures are read from. */
const TABLES = ['appointments', 'ledger_entries', 'ledger_earnings'];

/** How often one of the tables was read from end to end, and by which indexes, while `run` ran. */
async function scansDuring(run: () => Promise<unknown>) {
  const count = async () => {
    const [table] = await sql<{ count: number }[]>`
      select sum(seq_scan)::int as count from pg_stat_user_tables where relname in ${sql(TABLES)}`;
    const indexes = await sql<{ name: string; count: number }[]>`
      select indexrelname as name, idx_scan::int as count from pg_stat_user_indexes
      where relname in ${sql(TABLES)}`;
    return { table: table?.count ?? 0, indexes };
  };
  const before = await count();
  await run();
  // A connection that ends has told what it did.
  const { closeDatabase } = await import('@/db/client');
  await closeDatabase();
  const after = await expectSettled(count);
  const used = after.indexes.filter(
    ({ name, count: now }) => now > (before.indexes.find((one) => one.name === name)?.count ?? 0),
  );
  return { whole: after.table - before.table, used: used.map(({ name }) => name).toSorted() };
}

/** The figures once no connection but this one is left. */
async function expectSettled<Answer>(count: () => Promise<Answer>): Promise<Answer> {
  await expect
    .poll(
      async () =>
        sql`select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    )
    .toHaveLength(0);
  return count();
}

it('sees a table that is read from end to end', async () => {
  const { db } = await import('@/db/client');
  const { whole } = await scansDuring(() =>
    db().execute('select count(*) from appointments where event_type_name || 1 = $$x$$'),
  );
  expect(whole).toBeGreaterThan(0);
});

it('leads to one expert’s analytics by indexes alone among a hundred thousand appointments', async () => {
  const { readAnalytics } = await import('@/lib/analytics/analytics');
  const { readRevenue } = await import('@/lib/analytics/revenue');
  const { previewReport } = await import('@/lib/analytics/report/preview-report');
  const found = await scansDuring(async () => {
    for (const choice of ['30d', '6m', '12m'] as const)
      await readAnalytics(READER, { choice, by: 'month' });
    await readRevenue(READER, 6);
    await previewReport(READER, MONTH);
  });
  expect(found).toEqual({
    whole: 0,
    used: expect.arrayContaining(['appointments_sums', 'ledger_earnings_sums']),
  });
});
