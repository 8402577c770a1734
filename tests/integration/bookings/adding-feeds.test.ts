import { afterEach, describe, expect, it } from 'vitest';
import { withDatabase } from '@/tests/support/bare-database';
import { calendarExpert } from '@/tests/support/calendar-expert';
import { icsOf, type IcsServer, startIcsServer } from '@/tests/support/ics-server';

const load = async () => ({
  ...(await import('@/lib/bookings/feeds/add-feed')),
  ...(await import('@/lib/bookings/feeds/list-feeds')),
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

const clock = { now: () => new Date('2026-03-04T12:00:00Z') };
const TEN = new Date('2026-03-10T10:00:00Z');

describe('adding a calendar', () => {
  it.each([
    ['ftp://calendar.test/a.ics', 'feed_address_invalid'],
    ['no address', 'feed_address_invalid'],
  ])('%s says %s', async (url, reason) => {
    const { context } = await calendarExpert();
    await expect(suite.app.addFeed(context, { name: 'x', url }, clock)).rejects.toMatchObject({
      code: 'invalid_input',
      extra: { field: 'url', reason },
    });
  });

  it.each([
    [403, 'feed_refused'],
    ['<html></html>', 'feed_not_a_calendar'],
  ])('that answers %s is refused, and nothing is kept', async (answer, reason) => {
    const { context } = await calendarExpert();
    const { url } = await serve(answer);
    await expect(suite.app.addFeed(context, { name: 'x', url }, clock)).rejects.toMatchObject({
      extra: { field: 'url', reason },
    });
    expect(await suite.app.listFeeds(context)).toEqual([]);
  });

  it('twice is refused, and so is an eleventh, also when they come at once', async () => {
    const { context } = await calendarExpert();
    const { url } = await serve(icsOf(TEN));
    const all = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        suite.app.addFeed(context, { name: 'x', url: `${url}?n=${index % 11}` }, clock),
      ),
    );
    const kept = all.filter(({ status }) => status === 'fulfilled');
    expect(kept).toHaveLength(10);
    expect(await suite.app.listFeeds(context)).toHaveLength(10);
    await expect(
      suite.app.addFeed(context, { name: 'x', url: `${url}?more` }, clock),
    ).rejects.toMatchObject({ extra: { reason: 'too_many' } });
  });
});
