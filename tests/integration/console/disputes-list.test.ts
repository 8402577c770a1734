import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { withWorker } from '@/tests/support/suite';

const suite = withWorker(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/console/disputes/list-disputes')),
  ...(await import('@/lib/console/disputes/read-dispute-page')),
  ...(await import('@/lib/console/needs/disputes')),
  ...(await import('@/lib/jobs/read-backlog')),
}));

const MANY = 3_000;

/** Disputes of every status, a minute apart, each to be answered a day after it was opened. */
async function makeMany(): Promise<void> {
  await suite.app.db().execute(sql`
    insert into disputes (id, status, stance, reason, amount_cents, currency, charge_id, organization_id,
      due_by, is_refundable, opened_at)
    select 'dp_many_' || lpad(i::text, 5, '0'), status, stance, 'fraudulent', 8000, 'eur', 'ch_' || i, 'org_' || i % 50,
      at + interval '1 day', false, at
    from generate_series(1, ${MANY}) i,
      lateral (select timestamptz '2026-01-01' + i * interval '1 minute' as at) as times,
      lateral (select (array['needs_response', 'lost', 'won', 'under_review', 'prevented'])[i % 5 + 1] as status,
        (array['open', 'lost', 'won', 'open', 'unknown'])[i % 5 + 1] as stance) as kinds`);
  await suite.app.db().execute(sql`analyze disputes`);
}

describe('the list of disputes', () => {
  it('begins with the nearest deadline, pages by key, and is answered by indexes', async () => {
    const { db, listDisputes, rowsOf } = suite.app;
    await makeMany();
    const first = await listDisputes({ show: 'due' });
    expect(first.rows).toHaveLength(50);
    const next = await listDisputes({ show: 'due', before: first.older ?? '' });
    const deadlines = [...first.rows, ...next.rows].map(({ at }) => at);
    expect(deadlines).toEqual(deadlines.toSorted());
    expect(new Set([...first.rows, ...next.rows].map(({ id }) => id)).size).toBe(100);
    const newest = await listDisputes({ show: 'all' });
    expect(newest.rows[0]?.id).toBe(`dp_many_${String(MANY).padStart(5, '0')}`);
    for (const show of ['due', 'all', 'open', 'lost', 'unknown'] as const)
      for (const before of [undefined, first.older ?? ''] as const) {
        const rows = await db().execute(sql`explain ${rowsOf(show, before).getSQL()}`);
        const plan = JSON.stringify(rows);
        expect(plan, show).not.toContain('Seq Scan on disputes');
        expect(plan, show).not.toContain('Sort');
      }
  });

  it('is counted at home as far as it is to be answered, and one that is none is none', async () => {
    const [need] = await suite.app.disputesDue(await suite.app.readBacklog());
    expect(need).toMatchObject({ kind: 'disputes', count: MANY / 5, href: '/admin/disputes' });
    expect(await suite.app.readDisputePage('dp_none')).toBeNull();
    expect(await suite.app.readDisputePage('dp_\0')).toBeNull();
    expect(await suite.app.readDisputePage('dp_many_00001')).toMatchObject({
      appointment: null,
      feesCents: 0,
    });
  });
});
