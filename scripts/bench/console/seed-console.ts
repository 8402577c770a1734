import postgres from 'postgres';

/** How much there is to look through. */
export const SEEDED = {
  events: 1_000_000,
  organizations: 100_000,
  auditRows: 5_000_000,
  drifts: 20_000,
  jobs: 20_000,
} as const;

/** Tables that are filled before their indexes are made anew, which takes a fraction of the time. */
const FILLED = ['audit_log', 'webhook_events', 'reconcile_drifts'] as const;

/**
 * Fills the tables that the console reads as years would have: by the database itself, in minutes.
 * Organizations are `org_console_N` with customer `cus_console_N` and person `user_console_N`.
 */
export async function seedConsole(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`set statement_timeout = 0`;
    await sql`set synchronous_commit = off`;
    await sql`set maintenance_work_mem = '256MB'`;
    await addOrganizations(sql);
    const indexes = await dropIndexes(sql);
    await addAudit(sql);
    await addEvents(sql);
    await addDrifts(sql);
    for (const statement of indexes) await sql.unsafe(statement);
    await addJobs(sql);
    await sql`vacuum analyze audit_log, webhook_events, reconcile_drifts, organizations, users,
      stripe_customers, graphile_worker._private_jobs`;
  } finally {
    await sql.end();
  }
}

/** Takes away the indexes that no rule depends on; returns how they are made again. */
async function dropIndexes(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string; made: string }[]>`
    select indexname as name, indexdef as made from pg_indexes
    where tablename = any(${[...FILLED]}) and indexdef not like 'CREATE UNIQUE%'`;
  for (const { name } of rows) await sql`drop index ${sql(name)}`;
  return rows.map(({ made }) => made);
}

async function addOrganizations(sql: postgres.Sql): Promise<void> {
  const { organizations } = SEEDED;
  await sql`
    insert into users (id, email, name)
    select 'user_console_' || n, 'person' || n || '@console.test', 'Person ' || n
    from generate_series(1, ${organizations}::int) n`;
  await sql`
    insert into organizations (id, kind, name, owner_user_id, created_at)
    select 'org_console_' || n, 'personal', 'Person ' || n, 'user_console_' || n,
      now() - make_interval(mins => n)
    from generate_series(1, ${organizations}::int) n`;
  await sql`
    insert into stripe_customers (id, organization_id, linked_at)
    select 'cus_console_' || n, 'org_console_' || n, now()
    from generate_series(1, ${organizations}::int) n`;
}

async function addAudit(sql: postgres.Sql): Promise<void> {
  await sql`
    insert into audit_log (at, actor, organization_id, action, target, details, request_id)
    select now() - make_interval(secs => n * 12),
      case when n % 3 = 0 then 'user_console_' || 1 + n % 100000 when n % 1000 = 1 then 'user_admin'
        else 'system' end,
      'org_console_' || 1 + n % 100000,
      (array['subscription.changed', 'access.changed', 'role.applied', 'session.signed_in',
        'console.begun', 'door.refused'])[1 + n % 6],
      'sub_console_' || 1 + n % 200000, '{"from": "member", "to": "expert_top"}',
      'req-' || n
    from generate_series(${SEEDED.auditRows}::int, 1, -1) n`;
}

async function addEvents(sql: postgres.Sql): Promise<void> {
  await sql`
    insert into webhook_events (provider, event_id, type, subject, livemode, status, occurred_at,
      received_at, applied_at)
    select case when n % 10 = 0 then 'workos' else 'stripe' end, 'evt_console_' || n,
      (array['invoice.paid', 'invoice.created', 'customer.subscription.updated', 'customer.updated',
        'invoice_payment.paid', 'payment_intent.succeeded', 'charge.succeeded'])[1 + n % 7],
      case when n % 7 = 6 then null else 'customer:cus_console_' || 1 + n % 100000 end, false,
      case when n % 7 = 6 then 'ignored' when n % 500 = 0 then 'pending' else 'applied' end,
      at, at, at
    from generate_series(${SEEDED.events}::int, 1, -1) n,
      lateral (select now() - make_interval(secs => n * 7) as at) moment`;
}

async function addDrifts(sql: postgres.Sql): Promise<void> {
  await sql`
    with run as (
      insert into reconcile_runs (repairs, checked, finished_at)
      values (true, ${SEEDED.organizations}, now()) returning id)
    insert into reconcile_drifts (run_id, organization_id, kind, detail, repaired, found_at)
    select run.id, 'org_console_' || n,
      (array['role', 'email', 'two_plans', 'customer_link'])[1 + n % 4],
      '{"expected": "member", "found": "expert_top"}', n % 3 > 0, now() - make_interval(secs => n)
    from run, generate_series(1, ${SEEDED.drifts}::int) n`;
}

/** Half of them wait for tomorrow, the others have failed: nothing that a worker would take up meanwhile. */
async function addJobs(sql: postgres.Sql): Promise<void> {
  await sql`
    select count(graphile_worker.add_job('sync-customer',
      json_build_object('customerId', 'cus_console_' || n), job_key => 'customer:cus_console_' || n,
      run_at => now() + interval '1 day'))
    from generate_series(1, ${SEEDED.jobs}::int) n`;
  await sql`
    update graphile_worker._private_jobs
    set attempts = case when id % 4 = 0 then max_attempts else 3 end,
      last_error = 'StripeAPIError: No such customer cus_' || id || ' (request req_' || id || ')'
    where key like 'customer:cus_console_%' and id % 2 = 0`;
}
