import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../../support/database';
import { appointmentRow } from '../../support/figures';

const ORGANIZATION = 'org_figures';
const READER = { organizationId: ORGANIZATION, actor: { userId: 'user_reader' } };
const NOW = { now: () => new Date('2026-08-27T10:00:00Z') };
const FREE = '0b5c0000-0000-4000-8000-000000000002';

let database: Awaited<ReturnType<typeof createDatabase>>;

const row = (startsAt: string, own = {}) => appointmentRow(ORGANIZATION, startsAt, own);

/** €80 at 12 % is 960 of commission. */
const AUGUST = [
  row('2026-08-03T09:00:00Z', { memberRef: 'returning' }),
  // A refund of 33.33 of 80, for which 3.99 of 9.60 came back.
  row('2026-08-04T09:00:00Z', { refundedCents: 3333, commissionRefundedCents: 399 }),
  // Odd cents: 12 % of 61.27 is 7.35.
  row('2026-08-05T09:00:00Z', { amountCents: 6127 }),
  // Cancelled a day before: half comes back.
  row('2026-08-06T09:00:00Z', {
    status: 'cancelled',
    refundedCents: 4000,
    commissionRefundedCents: 480,
  }),
  row('2026-08-07T09:00:00Z', { status: 'no_show', memberRef: 'absent' }),
  row('2026-08-10T09:00:00Z', {
    amountCents: 0,
    eventTypeId: FREE,
    eventTypeName: 'Intro',
    memberRef: 'returning',
  }),
  // A hold that nobody paid for, and one that was paid too late and given back.
  row('2026-08-11T09:00:00Z', { status: 'expired', paidCents: 0 }),
  row('2026-08-12T09:00:00Z', {
    status: 'expired',
    refundedCents: 8000,
    commissionRefundedCents: 960,
  }),
  // Cancelled without a payment: a free one.
  row('2026-08-13T09:00:00Z', { status: 'cancelled', amountCents: 0, eventTypeId: FREE }),
];
/** From before there were bookings: no event type, and nothing that Stripe said. */
const OLD = { eventTypeId: null, eventTypeName: 'Of old', paidCents: 0, amountCents: 5000 };
const JULY = [
  row('2026-07-01T09:00:00Z', { ...OLD, memberRef: 'returning' }),
  row('2026-07-02T09:00:00Z', { ...OLD, status: 'cancelled' }),
  // In Lisbon the last hour of July in UTC is August's first: 2026-07-31T23:30Z is 00:30 there.
  row('2026-07-31T23:30:00Z', { memberRef: 'of the night', amountCents: 1000 }),
];
const BEFORE = [row('2025-11-30T12:00:00Z', { amountCents: 2000, memberRef: 'absent' })];
const AHEAD = [row('2026-08-28T12:00:00Z', { status: 'booked', amountCents: 10_000 })];

beforeAll(async () => {
  database = await createDatabase();
  const { makeSecrets, sandboxEnv } = await import('@/scripts/stack/sandbox-env');
  const ports = { app: 1, stripe: 1, workos: 1, postgres: 1 };
  Object.assign(process.env, sandboxEnv(ports, makeSecrets()), { DATABASE_URL: database.url });
  const { db } = await import('@/db/client');
  const { appointments, expertProfiles, pageViews } = await import('@/db/schema');
  await db().insert(expertProfiles).values({
    organizationId: ORGANIZATION,
    username: 'figures',
    name: 'Ana Reis',
    timeZone: 'Europe/Lisbon',
  });
  const others = [...AUGUST, ...JULY].map((one) => ({ ...one, organizationId: 'org_of_others' }));
  await db()
    .insert(appointments)
    .values([...AUGUST, ...JULY, ...BEFORE, ...AHEAD, ...others]);
  await db()
    .insert(pageViews)
    .values([
      { organizationId: ORGANIZATION, day: '2026-08-01', eventTypeId: '', views: 30 },
      { organizationId: ORGANIZATION, day: '2026-08-01', eventTypeId: FREE, views: 10 },
      { organizationId: ORGANIZATION, day: '2026-01-31', eventTypeId: '', views: 7 },
      { organizationId: 'org_of_others', day: '2026-08-01', eventTypeId: '', views: 1000 },
    ]);
});

afterAll(async () => {
  const { closeDatabase } = await import('@/db/client');
  await closeDatabase();
  await database.drop();
});

const read = async (choice: '6m' | '30d' = '6m', by: 'week' | 'month' | 'quarter' = 'month') => {
  const { readAnalytics } = await import('@/lib/analytics/analytics');
  return readAnalytics(READER, { choice, by }, NOW);
};

describe('figures', () => {
  it('are those of every payment, to the cent', async () => {
    const { totals } = await read();
    // August: 5 × 80 + 61.27, and 80 that were paid too late; July: 50 of old and 10 of the night.
    expect(totals.now.grossCents).toBe(8000 * 5 + 6127 + 5000 + 1000);
    expect(totals.now.refundedCents).toBe(3333 + 4000 + 8000);
    expect(totals.now.commissionCents).toBe(960 + 561 + 735 + 480 + 960 + 0 + 600 + 120);
    expect(totals.now.netCents).toBe(7040 + 4106 + 5392 + 3520 + 7040 + 0 + 4400 + 880);
    expect(totals.now).toMatchObject({ appointments: 7, cancelled: 3, noShows: 1, paid: 8 });
    expect(totals.before).toMatchObject({ grossCents: 2000, netCents: 1760, appointments: 1 });
  });

  it('fall on the days of the practice', async () => {
    const { periods } = await read();
    const byMonth = periods.map(({ from, grossCents, members }) => [from, grossCents, members]);
    expect(byMonth.slice(-2)).toEqual([
      ['2026-07-01', 5000, 1],
      ['2026-08-01', 8000 * 5 + 6127 + 1000, 5],
    ]);
    expect(periods).toHaveLength(6);
    expect(periods.at(-1)).toMatchObject({ until: '2026-08-28', isRunning: true });
  });

  it('add up over periods, weekdays and event types, however they are cut', async () => {
    for (const by of ['week', 'month', 'quarter'] as const) {
      const { totals, periods, weekdays, types } = await read('6m', by);
      const net = (all: { netCents: number }[]) => all.reduce((sum, one) => sum + one.netCents, 0);
      expect(net(periods)).toBe(totals.now.netCents);
      expect(net(weekdays.map(({ now }) => now))).toBe(totals.now.netCents);
      expect(net(types.map(({ now }) => now))).toBe(totals.now.netCents);
    }
  });

  it('name event types, old ones by what they were called', async () => {
    const { types } = await read();
    const old = types.find(({ name }) => name === 'Of old');
    expect(old?.now).toMatchObject({ grossCents: 5000, appointments: 1, cancelled: 1 });
  });

  it('tell new members from those who had an appointment before', async () => {
    const { people } = await read();
    // "absent" was here last November; the rest is new, each of the unnamed once.
    expect(people.now).toEqual({ members: 5, newMembers: 4 });
    expect(people.before).toEqual({ members: 1, newMembers: 1 });
  });

  it('count looks, times chosen and bookings on their own days', async () => {
    const { conversion } = await read();
    // Old rows began as nothing; the one ahead was booked within the range.
    expect(conversion.now).toEqual({ views: 40, started: 11, booked: 9 });
    expect(conversion.before).toEqual({ views: 7, started: 1, booked: 1 });
  });

  it('leave what lies ahead out, and say it beside', async () => {
    expect((await read()).ahead).toEqual({ appointments: 1, netCents: 8800 });
  });

  it('are the same at the address for programs', async () => {
    const { readRevenue } = await import('@/lib/analytics/revenue');
    const { totals, months } = await readRevenue(READER, 6, NOW);
    const page = await read();
    expect(totals).toMatchObject({ netCents: page.totals.now.netCents, members: 5, cancelled: 3 });
    expect(months.map(({ month }) => month)).toEqual([
      '2026-03',
      '2026-04',
      '2026-05',
      '2026-06',
      '2026-07',
      '2026-08',
    ]);
    expect(months.at(-1)).toMatchObject({ appointments: 6, members: 5 });
  });

  it('are nothing for somebody without appointments', async () => {
    const { readAnalytics } = await import('@/lib/analytics/analytics');
    const nobody = { organizationId: 'org_empty', actor: { userId: 'user_nobody' } };
    const empty = await readAnalytics(nobody, { choice: '12m', by: 'quarter' }, NOW);
    expect(empty.totals.now).toMatchObject({ grossCents: 0, appointments: 0 });
    expect(empty.types).toEqual([]);
    expect(empty.demographics).toEqual({ people: 0, ageBand: null, country: null, language: null });
  });
});

describe('what members told', () => {
  it('is said of whole months before this one, of five people and more', async () => {
    const { db } = await import('@/db/client');
    const { appointments, memberProfiles } = await import('@/db/schema');
    const organizationId = 'org_told';
    const tell = async (
      from: number,
      count: number,
      told: Record<string, string>,
      month: string,
    ) => {
      const users = Array.from({ length: count }, (_, index) => `user_told_${from + index}`);
      await db()
        .insert(memberProfiles)
        .values(users.map((userId) => ({ userId, ...told })));
      await db()
        .insert(appointments)
        .values(
          users.map((memberUserId, index) =>
            appointmentRow(organizationId, `2026-${month}-10T${10 + index}:00:00Z`, {
              memberUserId,
              memberRef: memberUserId,
            }),
          ),
        );
    };
    await tell(0, 7, { ageBand: '35-44', country: 'PT' }, '05');
    await tell(10, 5, { ageBand: '45-54', country: 'PT' }, '06');
    await tell(20, 3, { ageBand: '65+', country: 'ES' }, '07');
    // Of this month: in no group until it is over.
    await tell(30, 9, { ageBand: '18-24', country: 'FR' }, '08');
    const { readAnalytics } = await import('@/lib/analytics/analytics');
    const reader = { organizationId, actor: { userId: 'user_reader' } };
    for (const choice of ['30d', '12m'] as const) {
      const { demographics } = await readAnalytics(reader, { choice, by: 'month' }, NOW);
      expect(demographics).toEqual({
        people: 15,
        ageBand: { groups: [{ key: '35-44', people: 7 }], others: 8 },
        // Three alone would be what is left of fifteen.
        country: null,
        language: null,
      });
    }
  });

  it('are told of the same people whatever zone the expert says they are in', async () => {
    const { db } = await import('@/db/client');
    const { appointments, expertProfiles } = await import('@/db/schema');
    const organizationId = 'org_moving';
    // In some zone each is a day earlier or later, and so in another month.
    const moments = ['2025-07-31T18:00:00Z', '2025-08-01T06:00:00Z', '2026-07-31T18:00:00Z'];
    await db()
      .insert(appointments)
      .values(moments.map((at) => appointmentRow(organizationId, at)));
    await db()
      .insert(expertProfiles)
      .values({ organizationId, username: 'moving', name: 'Eve', timeZone: 'Europe/Lisbon' });
    const { readAnalytics } = await import('@/lib/analytics/analytics');
    const told = [];
    for (const timeZone of ['Europe/Lisbon', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      await db()
        .update(expertProfiles)
        .set({ timeZone })
        .where(eq(expertProfiles.organizationId, organizationId));
      const { demographics } = await readAnalytics(
        { organizationId },
        { choice: '12m', by: 'month' },
        NOW,
      );
      told.push(demographics.people);
    }
    expect(told).toEqual([2, 2, 2]);
  });
});
