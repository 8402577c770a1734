import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { withDatabase } from '@/tests/support/bare-database';
import { calendarExpert } from '@/tests/support/calendar-expert';
import { icsOf, type IcsServer, startIcsServer } from '@/tests/support/ics-server';

const suite = withDatabase(async () => ({
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
  ...(await import('@/lib/bookings/feeds/add-feed')),
  ...(await import('@/lib/bookings/feeds/list-feeds')),
  ...(await import('@/lib/bookings/feeds/refresh-feed')),
}));

const servers: IcsServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});
const serve = async (answer: string) => {
  const server = await startIcsServer(answer);
  servers.push(server);
  return server;
};

const NOW = new Date('2026-03-04T12:00:00Z');
const later = (hours: number) => ({ now: () => new Date(NOW.getTime() + hours * 3_600_000) });
const TEN = new Date('2026-03-10T10:00:00Z');

/** When imported calendars block an expert. */
async function busyOf({ organizationId }: Context): Promise<string[]> {
  const rows = await suite.app.db().execute<{ from: string }>(sql`
    select extract(epoch from lower(during)) * 1000 as from from busy_times
    where organization_id = ${organizationId} order by lower(during)`);
  return rows.map(({ from }) => new Date(Number(from)).toISOString());
}

async function add(context: Context, url: string) {
  await suite.app.addFeed(context, { name: 'Own', url }, later(0));
  const feed = (await suite.app.listFeeds(context)).at(-1);
  if (!feed) throw new Error('no feed');
  return feed;
}

describe('an imported calendar that brings the expert’s own appointment back', () => {
  it('blocks nothing by it, and by another’s appointment what it says', async () => {
    const one = await calendarExpert();
    const other = await calendarExpert();
    const { appointments, rangeOf } = suite.app.schema;
    const [row] = await suite.app
      .db()
      .insert(appointments)
      .values({
        organizationId: one.context.organizationId,
        eventTypeId: one.eventTypeId,
        eventTypeName: 'Consultation',
        memberRef: 'member',
        startsAt: TEN,
        endsAt: new Date(TEN.getTime() + 3_600_000),
        busyRange: rangeOf(TEN, new Date(TEN.getTime() + 3_600_000)),
        // Cancelled here, and still in a calendar that took it from an e-mail.
        status: 'cancelled',
        amountCents: 0,
        commissionBps: 0,
        commissionCents: 0,
      })
      .returning({ id: appointments.id });
    const server = await serve(icsOf(TEN, `appointment-${row?.id}@eleva.care`));
    const { id } = await add(one.context, server.url);
    expect(await busyOf(one.context)).toEqual([]);
    server.answer(`${icsOf(TEN, `appointment-${row?.id}@eleva.care`)}${icsOf(TEN)}`);
    await suite.app.refreshFeed(id, later(1));
    expect(await busyOf(one.context)).toEqual([TEN.toISOString()]);
    server.answer(icsOf(TEN, `appointment-${row?.id}@eleva.care`));
    await suite.app.refreshFeed(id, later(2));
    expect(await busyOf(one.context)).toEqual([]);
    // Whoever booked it is busy at that time.
    await add(other.context, server.url);
    expect(await busyOf(other.context)).toEqual([TEN.toISOString()]);
  });
});
