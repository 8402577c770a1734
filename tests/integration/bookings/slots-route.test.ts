import { NextRequest } from 'next/server';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { withDatabase } from '@/tests/support/bare-database';
import { BOOKED_WITH, makeExpert, type MadeExpert } from '@/tests/support/make-expert';

const suite = withDatabase(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/app/api/experts/[username]/slots/route')),
}));

const HOUR_MS = 3_600_000;
/** The day after tomorrow, UTC: nine to five on it is ahead, whenever this runs. */
const DAY = new Date(Date.now() + 48 * HOUR_MS).toISOString().slice(0, 10);
const at = (hour: number, minute = 0) =>
  new Date(`${DAY}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`);

let expert: MadeExpert;
const UTC = { profile: { timeZone: 'UTC' } };

beforeAll(async () => {
  expert = await makeExpert(UTC);
});

interface Asked {
  username?: string;
  [parameter: string]: string | undefined;
}

function ask({ username = expert.username, ...parameters }: Asked = {}) {
  const given = { eventType: 'consultation', from: DAY, to: DAY, timeZone: 'UTC', ...parameters };
  const query = new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const url = `http://localhost/api/experts/${username}/slots?${query.toString()}`;
  return suite.app.GET(new NextRequest(url));
}

async function startsOf(asked: Asked = {}): Promise<string[]> {
  const answer = (await (await ask(asked)).json()) as { slots: { startsAt: string }[] };
  return answer.slots.map(({ startsAt }) => startsAt.slice(11, 16));
}

const appointmentOf = (made: MadeExpert, startsAt: Date, minutes: number) => {
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  return {
    organizationId: made.organizationId,
    eventTypeId: made.eventTypeIds[0],
    eventTypeName: 'Consultation',
    memberRef: 'member',
    startsAt,
    endsAt,
    busyRange: suite.app.rangeOf(startsAt, endsAt),
    status: 'booked' as const,
    amountCents: 0,
    commissionBps: 0,
    commissionCents: 0,
  };
};

describe('the slots of an event type', () => {
  it('are told with what is booked, in instants, and may be kept for a moment', async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=5');
    const answer = (await response.json()) as { slots: unknown[] };
    expect(answer).toMatchObject({
      eventType: {
        id: expert.eventTypeIds[0],
        slug: 'consultation',
        title: 'Consultation',
        durationMinutes: 60,
        amountCents: 0,
        currency: 'eur',
      },
      timeZone: 'UTC',
    });
    // Nine to five, an hour, every half hour: the last begins at four.
    expect(answer.slots).toHaveLength(15);
    expect(answer.slots[0]).toEqual({
      startsAt: at(9).toISOString(),
      endsAt: at(10).toISOString(),
    });
  });

  it('are those of the asking calendar’s days', async () => {
    expect((await startsOf({ timeZone: 'Pacific/Kiritimati' })).at(0)).toBe('10:00');
    expect(await startsOf({ timeZone: 'Etc/GMT+12' })).toContain('12:00');
  });

  it('leave out what is booked, held or imported, and not what ended', async () => {
    const made = await makeExpert(UTC);
    const { app } = suite;
    const ended = new Date(Date.now() - 1000);
    await app
      .db()
      .insert(app.appointments)
      .values([
        appointmentOf(made, at(9), 60),
        {
          ...appointmentOf(made, at(10), 60),
          status: 'held',
          holdExpiresAt: new Date(Date.now() + HOUR_MS),
        },
        { ...appointmentOf(made, at(11), 60), status: 'held', holdExpiresAt: ended },
        { ...appointmentOf(made, at(12), 60), status: 'cancelled' },
      ]);
    const feed = { organizationId: made.organizationId, name: 'Own', url: 'https://a.test' };
    const [row] = await app.db().insert(app.calendarFeeds).values(feed).returning();
    await app
      .db()
      .insert(app.busyTimes)
      .values({
        feedId: row?.id ?? '',
        organizationId: made.organizationId,
        during: app.rangeOf(at(13), at(14, 1)),
      });
    const starts = (await startsOf({ username: made.username })).join(' ');
    expect(starts).toBe('11:00 11:30 12:00 14:30 15:00 15:30 16:00');
  });

  it('end for a day when its limit is reached, whatever else is free', async () => {
    const made = await makeExpert({ ...UTC, eventTypes: [{ perDayLimit: 1 }, {}] });
    await suite.app
      .db()
      .insert(suite.app.appointments)
      .values(appointmentOf(made, at(9), 60));
    const { username } = made;
    expect(await startsOf({ username })).toEqual([]);
    expect(await startsOf({ username, eventType: 'consultation-2' })).toHaveLength(13);
  });

  it('are read by the index on time, however much is booked elsewhere in it', async () => {
    const made = await makeExpert(UTC);
    await suite.app.db().execute(sql`
      insert into appointments (organization_id, event_type_id, event_type_name, member_ref,
        starts_at, ends_at, busy_range, status, amount_cents, commission_bps, commission_cents)
      select ${made.organizationId}, ${made.eventTypeIds[0]}, 'Consultation', 'member', t,
        t + interval '1 hour', tstzrange(t, t + interval '1 hour'), 'completed', 0, 0, 0
      from generate_series(now() - interval '5000 hours', now() - interval '1 hour',
        interval '1 hour') t`);
    await suite.app.db().execute(sql`analyze appointments`);
    const plan = await suite.app.db().execute<{ 'QUERY PLAN': string }>(sql`
      explain select busy_range from appointments
      where organization_id = ${made.organizationId}
        and busy_range && ${suite.app.rangeOf(at(0), at(23))}::tstzrange
        and status in ('held', 'processing', 'booked', 'completed', 'no_show')`);
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toContain('appointments_no_overlap');
    expect(await startsOf({ username: made.username })).toHaveLength(15);
  });
});

describe('what cannot be asked', () => {
  it.each([
    ['no event type', { eventType: undefined }],
    ['no first day', { from: undefined }],
    ['a day that is none', { from: '2026-02-30' }],
    ['the last day that can be written', { from: '9999-12-31', to: '9999-12-31' }],
    ['the year 0', { from: '0000-01-01', to: '0000-01-01' }],
    ['a name with a NUL', { eventType: 'consultation\0' }],
    ['a moment for a day', { from: `${DAY}T00:00:00Z` }],
    ['the last day first', { from: DAY, to: '2020-01-01' }],
    ['forty-three days', { from: '2026-01-01', to: '2026-02-12' }],
    ['no such time zone', { timeZone: 'Mars/Olympus' }],
    ['a parameter nobody knows', { page: '2' }],
  ] satisfies [string, Asked][])('is refused: %s', async (_name, asked) => {
    const response = await ask(asked);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_input' });
  });

  it('takes forty-two days', async () => {
    expect((await ask({ from: '2026-01-01', to: '2026-02-11' })).status).toBe(200);
  });
});

describe('what is not offered', () => {
  const without = (feature: string) => BOOKED_WITH.filter((one) => one !== feature);

  it('is the same answer for unknown, unpublished and paused', async () => {
    const draft = await makeExpert({ profile: { status: 'draft' } });
    const unpaid = await makeExpert({ features: without('profile_expert') });
    const typeless = await makeExpert({ features: without('events_create') });
    const archived = await makeExpert({ eventTypes: [{ status: 'archived' }] });
    const asked: Asked[] = [
      { username: 'nobody' },
      { eventType: 'nothing' },
      ...[draft, unpaid, typeless, archived].map(({ username }) => ({ username })),
    ];
    for (const one of asked) {
      const response = await ask(one);
      expect(response.status, JSON.stringify(one)).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'event_type_unavailable' });
    }
  });

  it('is no time while the plan has no hours, and while the expert has none', async () => {
    const timeless = await makeExpert({ ...UTC, features: without('availability_manage') });
    expect(await startsOf({ username: timeless.username })).toEqual([]);
    const off = await makeExpert({ ...UTC, schedule: { hours: [[], [], [], [], [], [], []] } });
    expect(await startsOf({ username: off.username })).toEqual([]);
  });
});
