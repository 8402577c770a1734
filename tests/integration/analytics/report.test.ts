import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportWords } from '@/lib/analytics/report/write-report';
import { createDatabase } from '../../support/database';
import { appointmentRow } from '../../support/figures';

const ORGANIZATION = 'org_report';
const READER = { organizationId: ORGANIZATION, actor: { userId: 'user_reader' } };
const WORDS: ReportWords = { column: (column) => column, status: (status) => status };

let database: Awaited<ReturnType<typeof createDatabase>>;

beforeAll(async () => {
  database = await createDatabase();
  const { makeSecrets, sandboxEnv } = await import('@/scripts/stack/sandbox-env');
  const ports = { app: 1, stripe: 1, workos: 1, postgres: 1 };
  Object.assign(process.env, sandboxEnv(ports, makeSecrets()), { DATABASE_URL: database.url });
  const { db } = await import('@/db/client');
  const { appointments, users } = await import('@/db/schema');
  await db()
    .insert(users)
    .values({ id: 'user_evil', email: 'evil@example.test', name: '=HYPERLINK("x";"João, Ana")' });
  await db()
    .insert(appointments)
    .values([
      appointmentRow(ORGANIZATION, '2026-07-01T08:30:00Z', {
        memberUserId: 'user_evil',
        notes: 'a secret of health',
        privateNotes: 'another',
        refundedCents: 3333,
        commissionRefundedCents: 399,
      }),
      // The last minute of the last day in Lisbon, and the first after it.
      appointmentRow(ORGANIZATION, '2026-07-31T22:59:00Z', { status: 'no_show' }),
      appointmentRow(ORGANIZATION, '2026-07-31T23:59:00Z'),
      appointmentRow(ORGANIZATION, '2026-07-02T08:30:00Z', { status: 'expired', paidCents: 0 }),
      // All is given back and the commission is not: net is below zero.
      appointmentRow(ORGANIZATION, '2026-07-03T08:30:00Z', {
        status: 'cancelled',
        refundedCents: 8000,
      }),
      appointmentRow('org_of_others', '2026-07-04T08:30:00Z'),
    ]);
});

afterAll(async () => {
  const { closeDatabase } = await import('@/db/client');
  await closeDatabase();
  await database.drop();
});

async function csv(days: { from: string; to: string }, reader = READER): Promise<string[]> {
  const { writeReport } = await import('@/lib/analytics/report/write-report');
  const file = await new Response(await writeReport(reader, days, WORDS)).arrayBuffer();
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file);
  expect(text.startsWith('\uFEFF')).toBe(true);
  return text.slice(1).trimEnd().split('\r\n');
}

describe('a report', () => {
  it('has the appointments of its days, in both times, to the cent, and nothing of notes', async () => {
    const lines = await csv({ from: '2026-07-01', to: '2026-07-31' });
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe(
      'startsAt,startsAtLocal,endsAtLocal,timeZone,status,eventType,member,price,paid,refunded,disputed,commission,net,currency,id',
    );
    expect(lines[1]).toMatch(
      /^2026-07-01T08:30:00\.000Z,2026-07-01 09:30,2026-07-01 10:30,Europe\/Lisbon,completed,First,"'=HYPERLINK\(""x"";""João, Ana""\)",80\.00,80\.00,33\.33,0\.00,5\.61,41\.06,EUR,[0-9a-f-]{36}$/,
    );
    expect(lines[2]).toContain('cancelled,First,,80.00,80.00,80.00,0.00,9.60,-9.60,EUR');
    expect(lines[3]).toContain('2026-07-31 23:59');
    expect(lines.join()).not.toMatch(/secret|another|expired|2026-07-04/);
  });

  it('runs nothing that a name holds, as a line or a cell of its own either', async () => {
    const { db } = await import('@/db/client');
    const { appointments, users } = await import('@/db/schema');
    const organizationId = 'org_lines';
    const names = ['Eve\n=1+1', 'Eve;=1+1;x', ' \t=1+1'];
    for (const [index, name] of names.entries()) {
      const id = `user_line_${index}`;
      await db()
        .insert(users)
        .values({ id, email: `${id}@example.test`, name });
      const startsAt = `2026-07-0${index + 1}T08:30:00Z`;
      await db()
        .insert(appointments)
        .values(appointmentRow(organizationId, startsAt, { memberUserId: id }));
    }
    const reader = { organizationId, actor: { userId: 'user_reader' } };
    const [, ...rows] = await csv({ from: '2026-07-01', to: '2026-07-31' }, reader);
    const cells = rows.join('\n').split(/[\n,;]/);
    expect(cells.filter((cell) => /^\s*["']?\s*[=+@]/.test(cell))).toEqual(["'=1+1", "'=1+1"]);
    expect(rows).toHaveLength(3);
  });

  it('has every row once, however many pages of them it takes', async () => {
    const { db } = await import('@/db/client');
    const { appointments } = await import('@/db/schema');
    const organizationId = 'org_many';
    const first = Date.UTC(2026, 0, 1);
    const starts = Array.from({ length: 2500 }, (_, index) =>
      new Date(first + index * 3_600_000).toISOString(),
    );
    await db()
      .insert(appointments)
      .values(starts.map((at) => appointmentRow(organizationId, at)));
    const reader = { organizationId, actor: { userId: 'user_reader' } };
    const [, ...rows] = await csv({ from: '2026-01-01', to: '2026-12-31' }, reader);
    expect(rows.map((line) => line.split(',')[0])).toEqual(starts);
  });

  it('is previewed with the sums of all of it', async () => {
    const { previewReport } = await import('@/lib/analytics/report/preview-report');
    const preview = await previewReport(READER, { from: '2026-07-01', to: '2026-07-31' });
    expect(preview.rows).toHaveLength(3);
    expect(preview.sums).toEqual({
      appointments: 3,
      paidCents: 24_000,
      refundedCents: 11_333,
      disputedCents: 0,
      commissionCents: 561 + 960 + 960,
      netCents: 4106 + 7040 - 960,
    });
  });

  it.each([
    { from: '2026-07-02', to: '2026-07-01' },
    { from: '2016-07-02', to: '2026-07-02' },
    { from: '2026-02-30', to: '2026-03-01' },
    { from: '9999-12-30', to: '9999-12-31' },
    { from: '2026-07-01' },
    { from: ['2026-07-01'], to: '2026-07-01' },
  ])('of %j is refused, and previewed with other days', async (asked) => {
    const { requireReportDays } = await import('@/lib/analytics/report/report-days');
    expect(() => requireReportDays(asked)).toThrow(
      expect.objectContaining({ code: 'invalid_input' }) as Error,
    );
    const { previewReport } = await import('@/lib/analytics/report/preview-report');
    const clock = { now: () => new Date('2026-08-27T10:00:00Z') };
    const preview = await previewReport(READER, asked, clock);
    expect(preview).toMatchObject({
      isAskedWrong: true,
      days: { from: '2026-06-01', to: '2026-08-27' },
    });
  });
});
