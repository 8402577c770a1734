import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { withDatabase } from '@/tests/support/bare-database';
import { calendarExpert } from '@/tests/support/calendar-expert';
import { icsOf, type IcsServer, startIcsServer } from '@/tests/support/ics-server';
import { BOOKED_WITH } from '@/tests/support/make-expert';

const load = async () => ({
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
  ...(await import('@/lib/bookings/availability/read-slot-input')),
  ...(await import('@/lib/bookings/feeds/add-feed')),
  ...(await import('@/lib/bookings/feeds/list-feeds')),
  ...(await import('@/lib/bookings/feeds/own-feed')),
  ...(await import('@/lib/bookings/feeds/refresh-feed')),
  ...(await import('@/lib/bookings/feeds/sweep-feeds')),
  ...(await import('@/lib/notifications/outbox/look-up')),
});
const suite = withDatabase(load);

const servers: IcsServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});
const serve = async (answer: string | number) => {
  const server = await startIcsServer(answer);
  servers.push(server);
  return server;
};

const NOW = new Date('2026-03-04T12:00:00Z');
const later = (hours: number) => ({ now: () => new Date(NOW.getTime() + hours * 3_600_000) });
const clock = later(0);
const TEN = new Date('2026-03-10T10:00:00Z');

const OUTLOOK = readFileSync(
  join(import.meta.dirname, '../../unit/lib/bookings/calendars/fixtures/outlook-weekly.ics'),
  'utf8',
);

/** What stands in the way of the expert's slots on 9 and 10 March. */
async function busyOf(eventTypeId: string): Promise<string[]> {
  const { eventTypes } = suite.app.schema;
  const [row] = await suite.app
    .db()
    .select()
    .from(eventTypes)
    .where(eq(eventTypes.id, eventTypeId));
  if (!row) throw new Error('no event type');
  const days = { from: new Date('2026-03-09T00:00:00Z'), to: new Date('2026-03-11T00:00:00Z') };
  const input = await suite.app.readSlotInput(row, days);
  return (input?.busy ?? []).map(({ startsAt }) => new Date(startsAt).toISOString());
}

async function add(context: Context, url: string) {
  await suite.app.addFeed(context, { name: 'Hospital', url }, clock);
  const feed = (await suite.app.listFeeds(context)).at(-1);
  if (!feed) throw new Error('no feed');
  return feed;
}

const only = async (context: Context) => (await suite.app.listFeeds(context))[0];

describe('an imported calendar', () => {
  it('of Outlook blocks the right weekday of the expert’s', async () => {
    const { context, eventTypeId } = await calendarExpert();
    const { url } = await serve(OUTLOOK);
    expect(await busyOf(eventTypeId)).toEqual([]);
    const feed = await add(context, url);
    expect(feed).toMatchObject({ state: 'ok', problem: null, name: 'Hospital' });
    // Tuesdays half past midnight in Paris: Monday evening in Lisbon.
    expect(await busyOf(eventTypeId)).toContain('2026-03-09T23:30:00.000Z');
    expect(await busyOf(eventTypeId)).not.toContain('2026-03-10T23:30:00.000Z');
  });

  it('blocks what it says now, and not what it said before', async () => {
    const { context, eventTypeId } = await calendarExpert();
    const server = await serve(icsOf(TEN));
    const { id } = await add(context, server.url);
    expect(await busyOf(eventTypeId)).toEqual([TEN.toISOString()]);
    server.answer(icsOf(new Date('2026-03-10T14:00:00Z')).replace('Ward', 'Other ward'));
    await suite.app.refreshFeed(id, later(1));
    expect(await busyOf(eventTypeId)).toEqual(['2026-03-10T14:00:00.000Z']);
  });

  it('that has not changed is not read again, but wholly now and then', async () => {
    const { context, eventTypeId } = await calendarExpert();
    const server = await serve(icsOf(TEN));
    const { id } = await add(context, server.url);
    // As if its events had been lost: an answer "unchanged" does not bring them back.
    await suite.app.db().delete(suite.app.schema.busyTimes);
    await suite.app.refreshFeed(id, later(1));
    expect(await busyOf(eventTypeId)).toEqual([]);
    await suite.app.refreshFeed(id, later(13));
    expect(await busyOf(eventTypeId)).toEqual([TEN.toISOString()]);
  });

  it('that cannot be read goes on blocking, and is told once after a day', async () => {
    const { context, eventTypeId } = await calendarExpert();
    const server = await serve(icsOf(TEN));
    const { id } = await add(context, server.url);
    const told = async () => {
      const rows = await suite.app.db().execute<{ key: string; data: { since: string } }>(sql`
        select dedupe_key as key, data from emails
        where organization_id = ${context.organizationId} order by created_at`);
      return rows.map(({ key }) => key);
    };
    for (const [answer, problem] of [
      [503, 'refused'],
      ['<html>Sign in</html>', 'not_a_calendar'],
    ] as const) {
      server.answer(answer);
      await suite.app.refreshFeed(id, later(1));
      expect(await only(context)).toMatchObject({ state: 'failing', problem });
    }
    expect(await busyOf(eventTypeId)).toEqual([TEN.toISOString()]);
    await suite.app.refreshFeed(id, later(24.9));
    expect(await told()).toEqual([]);
    for (const hours of [25, 26, 50]) await suite.app.refreshFeed(id, later(hours));
    const since = later(1).now().toISOString();
    expect(await told()).toEqual([`feed_failing:${id}:${since}`]);
    expect(await busyOf(eventTypeId)).toEqual([TEN.toISOString()]);
    const email = { kind: 'feed_failing', data: { feedId: id, since } } as const;
    expect(await suite.app.lookUp(email)).toMatchObject({ feedName: 'Hospital' });
    server.answer(icsOf(TEN));
    await suite.app.refreshFeed(id, later(51));
    expect(await only(context)).toMatchObject({ state: 'ok', problem: null, failingSince: null });
    // An e-mail of it that is still to be sent would be wrong by now.
    expect(await suite.app.lookUp(email)).toBeNull();
    server.answer(404);
    for (const hours of [60, 85]) await suite.app.refreshFeed(id, later(hours));
    expect(await told()).toHaveLength(2);
  });

  it('that was read by two at once is as the later of them found it', async () => {
    const { context, eventTypeId } = await calendarExpert();
    const server = await serve(icsOf(TEN));
    const { id } = await add(context, server.url);
    await suite.app.refreshFeed(id, later(13));
    server.answer(icsOf(new Date('2026-03-10T14:00:00Z')).replace('Ward', 'Other ward'));
    await suite.app.refreshFeed(id, later(12.9));
    expect(await busyOf(eventTypeId)).toEqual([TEN.toISOString()]);
  });

  it('of a plan that no longer has calendars is left alone, and goes on blocking', async () => {
    const { context, eventTypeId } = await calendarExpert();
    const server = await serve(icsOf(TEN));
    const { id } = await add(context, server.url);
    const { organizations } = suite.app.schema;
    await suite.app
      .db()
      .update(organizations)
      .set({ openFeatures: sql`array_remove(open_features, 'calendar_integration')` })
      .where(eq(organizations.id, context.organizationId));
    const before = server.asked();
    await suite.app.refreshFeed(id, later(13));
    await suite.app.sweepFeeds();
    const queued = await suite.app.db().execute(sql`
      select 1 from graphile_worker.jobs where key = ${`feed:${id}`}`);
    expect([server.asked() - before, queued.length]).toEqual([0, 0]);
    expect(await busyOf(eventTypeId)).toEqual([TEN.toISOString()]);
    const lost = { ...context, entitlements: [] };
    for (const refused of [
      suite.app.listFeeds(lost),
      suite.app.readOwnFeed(lost, id),
      suite.app.removeFeed(lost, id),
      suite.app.addFeed(lost, { name: 'x', url: server.url }, clock),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'feature_required' });
    await suite.app
      .db()
      .update(organizations)
      .set({ openFeatures: [...BOOKED_WITH] })
      .where(eq(organizations.id, context.organizationId));
    expect(await only(context)).toMatchObject({ isLeftAlone: true });
  });

  it('that is due is queued once, and one read a moment ago is not', async () => {
    const { context } = await calendarExpert();
    const { url } = await serve(icsOf(TEN));
    const { id } = await add(context, url);
    const jobs = async () =>
      (
        await suite.app.db().execute(sql`
        select 1 from graphile_worker.jobs where key = ${`feed:${id}`}`)
      ).length;
    await suite.app.db().execute(sql`update calendar_feeds set tried_at = now() where id = ${id}`);
    await suite.app.sweepFeeds();
    expect(await jobs()).toBe(0);
    await suite.app.db().execute(sql`
      update calendar_feeds set tried_at = now() - interval '16 minutes' where id = ${id}`);
    for (const _ of [1, 2]) await suite.app.sweepFeeds();
    expect(await jobs()).toBe(1);
  });

  it('is its owner’s alone: to another organization there is none by that id', async () => {
    const [{ context, eventTypeId }, other] = [await calendarExpert(), await calendarExpert()];
    const { url } = await serve(icsOf(TEN));
    const { id } = await add(context, url);
    for (const wrong of [id, crypto.randomUUID(), 'no-id'])
      for (const verb of [suite.app.readOwnFeed, suite.app.removeFeed])
        await expect(verb(other.context, wrong)).rejects.toMatchObject({ code: 'not_found' });
    expect(await suite.app.listFeeds(other.context)).toEqual([]);
    await suite.app.removeFeed(context, id);
    expect(await busyOf(eventTypeId)).toEqual([]);
  });

  it('keeps its address out of what is shown, and out of the audit log', async () => {
    const { context } = await calendarExpert();
    const { url } = await serve(icsOf(TEN));
    const shown = await add(context, url);
    expect(JSON.stringify(shown)).not.toContain('secret-of-the-hospital');
    const rows = await suite.app.db().select().from(suite.app.schema.auditLog);
    expect(JSON.stringify(rows)).toContain(shown.id);
    expect(JSON.stringify(rows)).not.toContain('secret-of-the-hospital');
  });
});
