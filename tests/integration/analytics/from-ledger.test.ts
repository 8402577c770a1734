import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { withDatabase } from '@/tests/support/bare-database';
import { appointmentRow } from '@/tests/support/figures';
import { type Moves, ledgerEntry } from '@/tests/support/ledger-entry';

const suite = withDatabase(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/analytics/analytics')),
  ...(await import('@/lib/analytics/read/read-ahead')),
  ...(await import('@/lib/analytics/report/preview-report')),
  ...(await import('@/lib/analytics/revenue')),
  ...(await import('@/lib/ledger/earnings/differing-earnings')),
  ...(await import('@/lib/ledger/earnings/keep-earnings')),
  ...(await import('@/lib/ledger/record/record-entries')),
}));

const ORGANIZATION = 'org_books';
const READER = { organizationId: ORGANIZATION };
const entry = (kind: string, at: string, appointmentId: string | null, moves: Moves) =>
  ledgerEntry(kind, at, appointmentId, { organizationId: ORGANIZATION, ...moves });
const NOW = { now: () => new Date('2026-09-27T10:00:00Z') };

beforeAll(async () => {
  const { db, appointments, expertProfiles, recordEntries } = suite.app;
  await db().insert(expertProfiles).values({
    organizationId: ORGANIZATION,
    username: 'books',
    name: 'Ana Reis',
    timeZone: 'Europe/Lisbon',
  });
  // What the rows say was paid is something else, so that whoever reads it is found out.
  const rows = await db()
    .insert(appointments)
    .values(
      ['2026-08-20', '2026-09-03', '2026-10-02'].map((day, index) =>
        appointmentRow(ORGANIZATION, `${day}T09:00:00Z`, {
          paymentIntentId: `pi_books_${index}`,
          paidCents: 1,
          status: index === 2 ? 'booked' : 'completed',
        }),
      ),
    )
    .returning({ id: appointments.id });
  const [first = '', second = '', ahead = ''] = rows.map(({ id }) => id);
  const paid = { owed: -7040, commission: -960 };
  await recordEntries([
    // In Lisbon the last hour of July in UTC is August's first.
    entry('charge', '2026-07-31T23:30:00Z', first, paid),
    entry('charge', '2026-08-30T10:00:00Z', second, paid),
    entry('charge', '2026-09-01T10:00:00Z', ahead, paid),
    entry('refund', '2026-09-02T10:00:00Z', first, { owed: 2933, commission: 400 }),
    // The bank did not take it.
    entry('refund_failure', '2026-09-04T10:00:00Z', first, { owed: -2933, commission: -400 }),
    entry('refund', '2026-09-05T10:00:00Z', first, { owed: 3520, commission: 480 }),
    entry('dispute_lost', '2026-09-06T10:00:00Z', second, { owed: 7040, commission: 960 }),
    entry('kind_of_tomorrow', '2026-09-07T10:00:00Z', null, { owed: 11, commission: 0 }),
    entry('charge', '2026-09-08T10:00:00Z', null, { ...paid, organizationId: 'org_of_others' }),
    // Before the range and the stretch before it.
    entry('charge', '2025-01-08T10:00:00Z', null, paid),
  ]);
});

const read = () => suite.app.readAnalytics(READER, { choice: '6m', by: 'month' }, NOW);

describe('money', () => {
  it('is the ledger’s, on the day it moved, whatever the appointments say', async () => {
    const { totals, periods } = await read();
    expect(totals.now).toMatchObject({
      grossCents: 24_000,
      refundedCents: 4000,
      disputedCents: 8000 + 11,
      commissionCents: 960 * 3 - 480 - 960,
      netCents: 7040 - 3520 + 7040 - 7040 + 7040 - 11,
      paid: 3,
      appointments: 2,
    });
    expect(
      periods.slice(-3).map((one) => [one.from, one.grossCents, one.netCents, one.appointments]),
    ).toEqual([
      ['2026-07-01', 0, 0, 0],
      ['2026-08-01', 16_000, 14_080, 1],
      ['2026-09-01', 8000, 7040 - 3520 - 7040 - 11, 1],
    ]);
  });

  it('is that of the service, and of what lies ahead', async () => {
    const { types, totals, ahead } = await read();
    const net = types.reduce((sum, { now }) => sum + now.netCents, 0);
    expect(net).toBe(totals.now.netCents);
    expect(ahead).toEqual({ appointments: 1, netCents: 7040 });
  });

  it('is the same at the address for programs', async () => {
    const { totals } = await suite.app.readRevenue(READER, 6, NOW);
    expect(totals).toMatchObject({ grossCents: 24_000, disputedCents: 8011, refundedCents: 4000 });
  });

  it('changes day with the zone of the practice, as nothing is kept by day', async () => {
    const { db } = suite.app;
    const set = (zone: string) =>
      db().execute(sql`update expert_profiles set time_zone = ${zone} where username = 'books'`);
    await set('UTC');
    const { periods } = await read();
    await set('Europe/Lisbon');
    expect(periods.slice(-3).map((one) => one.grossCents)).toEqual([8000, 8000, 8000]);
  });
});

describe('a report by appointment', () => {
  const of = (days: { from: string; to: string }, organizationId = ORGANIZATION) =>
    suite.app.previewReport({ organizationId }, days, NOW);

  it('has of each what the ledger has, whenever it moved, and sums that are theirs', async () => {
    const { rows, sums } = await of({ from: '2026-08-01', to: '2026-10-31' });
    expect(rows).toMatchObject([
      {
        paidCents: 8000,
        refundedCents: 4000,
        disputedCents: 0,
        commissionCents: 480,
        netCents: 3520,
      },
      { paidCents: 8000, refundedCents: 0, disputedCents: 8000, commissionCents: 0, netCents: 0 },
      { paidCents: 8000, refundedCents: 0, disputedCents: 0, commissionCents: 960, netCents: 7040 },
    ]);
    expect(sums).toEqual({
      appointments: 3,
      paidCents: 24_000,
      refundedCents: 4000,
      disputedCents: 8000,
      commissionCents: 480 + 960,
      netCents: 3520 + 7040,
    });
  });

  it('calls a share that was taken back by hand that, and not commission', async () => {
    const { db, appointments, recordEntries } = suite.app;
    const organizationId = 'org_taken_back';
    const [row] = await db()
      .insert(appointments)
      .values(
        appointmentRow(organizationId, '2026-08-05T09:00:00Z', { paymentIntentId: 'pi_taken' }),
      )
      .returning({ id: appointments.id });
    const id = row?.id ?? null;
    await recordEntries([
      entry('charge', '2026-08-01T10:00:00Z', id, {
        owed: -7040,
        commission: -960,
        organizationId,
      }),
      entry('transfer_refund', '2026-08-02T10:00:00Z', id, {
        owed: 7040,
        commission: -7040,
        organizationId,
      }),
    ]);
    const { rows } = await of({ from: '2026-08-01', to: '2026-08-31' }, organizationId);
    expect(rows).toMatchObject([
      { paidCents: 8000, refundedCents: 7040, disputedCents: 0, commissionCents: 960, netCents: 0 },
    ]);
  });

  it('knows of commission that was given up by itself, and of a payment that nobody has booked yet', async () => {
    const { db, appointments, readAhead, recordEntries } = suite.app;
    const organizationId = 'org_given_up';
    const rows = await db()
      .insert(appointments)
      .values(
        ['2026-10-05', '2026-10-06'].map((day) =>
          appointmentRow(organizationId, `${day}T09:00:00Z`, {
            paymentIntentId: `pi_given_${day}`,
            status: 'booked',
          }),
        ),
      )
      .returning({ id: appointments.id });
    const charge = entry('charge', '2026-09-01T10:00:00Z', rows[0]?.id ?? null, {
      owed: -7040,
      commission: -960,
      organizationId,
    });
    const fee = { ...charge, appointmentId: null, postings: [] };
    const givenUp = entry('application_fee_refund', '2026-09-02T10:00:00Z', null, {
      owed: -960,
      commission: 960,
      organizationId,
    });
    await recordEntries([
      { ...charge, sourceId: 'ch_given' },
      {
        ...fee,
        balanceTransactionId: 'txn_given',
        kind: 'application_fee',
        sourceId: 'fee_given',
        linkId: 'ch_given',
      },
      { ...givenUp, stripeAccount: 'acct_given', linkId: 'fee_given' },
    ]);
    const report = await of({ from: '2026-10-01', to: '2026-10-31' }, organizationId);
    expect(report.rows).toMatchObject([
      { paidCents: 8000, commissionCents: 0, netCents: 8000 },
      { paidCents: 8000, commissionCents: 960, netCents: 7040 },
    ]);
    expect(report.sums).toMatchObject({
      paidCents: 16_000,
      commissionCents: 960,
      netCents: 15_040,
    });
    expect(await readAhead(organizationId, '2026-10-01', 'Europe/Lisbon')).toEqual({
      appointments: 2,
      netCents: 8000,
    });
  });
});

describe('what is kept for the figures', () => {
  const all = sql`true`;

  it('is what the entries say, and can be made anew', async () => {
    const { db, differingEarnings, mendEarnings } = suite.app;
    expect(await differingEarnings(all)).toEqual([]);
    const before = await read();
    const [one] = await db().execute<{ id: string }>(sql`
      update ledger_earnings set gross_cents = gross_cents + 1
      where entry_id = (select min(entry_id) from ledger_earnings) returning entry_id as id`);
    await db().execute(
      sql`delete from ledger_earnings where entry_id = (select max(entry_id) from ledger_earnings)`,
    );
    expect(await differingEarnings(all)).toHaveLength(2);
    expect(await differingEarnings(sql`e.id = ${one?.id}`)).toHaveLength(1);
    await db().transaction((transaction) => mendEarnings(transaction, all));
    expect(await differingEarnings(all)).toEqual([]);
    expect(await read()).toEqual(before);
  });
});
