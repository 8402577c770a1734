import { sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '@/tests/support/stack';

const ROWS = 60_000;

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/console/paging/place')),
  ...(await import('@/lib/console/paging/read-bounded')),
  ...(await import('@/lib/console/inbox/events-question')),
  ...(await import('@/lib/console/audit/audit-question')),
  ...(await import('@/lib/console/audit/list-audit')),
  ...(await import('@/lib/console/drift/drifts-question')),
  ...(await import('@/lib/console/statements/list-documents')),
  ...(await import('@/db/client')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
  await app.db().execute(sql`
    insert into audit_log (at, actor, organization_id, action, target, request_id)
    select now() - make_interval(secs => n), case when n % 2 = 0 then 'system' else 'user_' || n % 50 end,
      'org_' || n % 500, (array['subscription.changed', 'role.applied', 'console.begun'])[1 + n % 3],
      'sub_' || n % 2000, 'req-' || n
    from generate_series(1, ${ROWS}::int) n`);
  await app.db().execute(sql`
    insert into webhook_events (provider, event_id, type, subject, livemode, status, occurred_at, received_at)
    select case when n % 5 = 0 then 'workos' else 'stripe' end, 'evt_' || n, 'invoice.paid' || n % 3,
      'customer:cus_' || n % 900, false, case when n % 200 = 0 then 'pending' else 'applied' end,
      now(), now() - make_interval(secs => n)
    from generate_series(1, ${ROWS}::int) n`);
  await app.db().execute(sql`
    insert into reconcile_drifts (run_id, organization_id, kind, detail, repaired, found_at)
    select 7, 'org_' || n % 900, case when n % 3 = 0 then 'role' else 'email' end, '{}', n % 2 = 0,
      now() - make_interval(secs => n)
    from generate_series(1, ${ROWS}::int) n`);
  await app.db().execute(sql`
    insert into issued_documents (organization_id, kind, month, series, year, number, content, issued_at)
    select 'org_' || n % 500, case when n % 2 = 0 then 'statement' else 'commission' end, 'm' || n,
      case when n % 2 = 0 then 'ST' else 'CI' end, 2026, n, '{}', now() - make_interval(secs => n)
    from generate_series(1, ${ROWS}::int) n`);
  await app
    .db()
    .execute(sql`vacuum analyze audit_log, webhook_events, reconcile_drifts, issued_documents`);
});
afterAll(() => stack.stop());

/** How Postgres answers: every kind of step with the most rows that one of them held. */
async function stepsOf(statement: SQL): Promise<Map<string, number>> {
  const [row] = await app.db().execute(sql`explain (analyze, format json) ${statement}`);
  const steps = new Map<string, number>();
  const walk = (node: Record<string, unknown>) => {
    const name = `${node['Node Type'] as string} ${(node['Relation Name'] as string) ?? ''}`.trim();
    const rows = Number(node['Actual Rows']);
    steps.set(name, Math.max(rows, steps.get(name) ?? 0));
    for (const child of (node['Plans'] as Record<string, unknown>[]) ?? []) walk(child);
  };
  const [{ Plan: plan }] = (row as { 'QUERY PLAN': [{ Plan: Record<string, unknown> }] })[
    'QUERY PLAN'
  ];
  walk(plan);
  return steps;
}

async function expectIndexed(statement: SQL): Promise<void> {
  const steps = await stepsOf(statement);
  const names = [...steps.keys()];
  expect(
    names.filter((name) => /^Seq Scan (audit_log|webhook_events|reconcile|issued)/.test(name)),
  ).toEqual([]);
  for (const [name, rows] of steps) expect(rows, name).toBeLessThanOrEqual(5_001);
}

describe('each question is answered by an index, and looks at no more than the bound', () => {
  it.each([
    {},
    { actor: 'system' },
    { organization: 'org_7' },
    { action: 'role.applied' },
    { target: 'sub_7' },
    { request: 'req-7' },
    { since: '24h' },
    { actor: 'system', action: 'role.applied', since: '30d' },
    { actor: 'user_3', organization: 'org_7', target: 'sub_7', until: '2030-01-01' },
  ])('audit %j', async (filters) => {
    await expectIndexed(app.boundedStatement(app.auditQuestion(filters)));
    const place = { at: '2999-01-01T00:00:00.000000Z', id: '9999999' };
    await expectIndexed(app.boundedStatement(app.auditQuestion(filters, place)));
  });

  it.each([
    {},
    { q: 'evt_77' },
    { q: 'cus_77' },
    { q: 'customer:cus_77', type: 'invoice.paid1' },
    { type: 'invoice.paid2', status: 'applied', since: '24h' },
    { status: 'pending' },
    { status: 'failed', provider: 'stripe' },
    { provider: 'workos', status: 'ignored' },
  ])('events %j', async (filters) => {
    await expectIndexed(app.boundedStatement(app.eventsQuestion(filters)));
  });

  it.each([
    {},
    { expert: 'org_7' },
    { expert: 'Nobody is called so' },
    { number: 'ST 2026/78' },
    { expert: 'org_8', kind: 'commission', month: '2026-10' },
    { kind: 'statement' },
  ])('documents %j', async (filters) => {
    const before = '2999-01-01T00:00:00.000000Z~ffffffff-0000-4000-8000-000000000000';
    for (const place of [undefined, before])
      await expectIndexed(app.boundedStatement(await app.documentQuestion(filters, place)));
  });

  it.each([{}, { show: 'all' }, { kind: 'role' }, { organization: 'org_5', kind: 'email' }])(
    'drift %j',
    async (filters) => {
      await expectIndexed(app.boundedStatement(app.driftsQuestion(7, filters)));
    },
  );
});

it('pages lead through everything once, also where a page looks through rows that do not fit', async () => {
  const filters = { actor: 'system', organization: 'org_8' };
  const [fit] = await app.db().execute<{ count: number }>(sql`
    select count(*)::int as count from audit_log where actor = 'system' and organization_id = 'org_8'`);
  const seen = new Set<string>();
  let before = null;
  do {
    const page = await app.listAudit(filters, before);
    for (const { id } of page.rows) seen.add(id);
    before = app.readPlace(page.older ?? undefined, 'number');
  } while (before);
  expect(seen.size).toBe(fit?.count);
});

it('a page that was cut says how far back it looked, and the next one goes on there', async () => {
  const events = { type: 'invoice.paid1', provider: 'nobody' };
  const ends: (string | null)[] = [];
  let before = null;
  do {
    const page = await app.readBounded(app.eventsQuestion(events, before));
    expect(page.rows).toEqual([]);
    ends.push(page.lookedBackTo);
    before = app.readPlace(page.older ?? undefined, 'text');
  } while (before);
  // Twenty thousand are of this type.
  expect(ends).toHaveLength(ROWS / 3 / 5_000 + 1);
  expect(ends.at(-1)).toBeNull();
  const times = ends.slice(0, -1).map((at) => Date.parse(at ?? ''));
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

it('counts are exact up to a thousand, and say so beyond', async () => {
  const count = (filters: object) => app.countBounded(app.eventsQuestion(filters));
  expect(await count({ status: 'pending' })).toEqual({ count: 300, isOver: false });
  expect(await count({})).toEqual({ count: 1000, isOver: true });
});
