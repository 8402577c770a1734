import { describe, expect, it } from 'vitest';
import { withDatabase } from '@/tests/support/bare-database';

const suite = withDatabase(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/analytics/count-page-view')),
}));

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const person = { userAgent: FIREFOX, viewerOrganizationId: null };

async function viewsOf(organizationId: string) {
  const rows = await suite.app.db().select().from(suite.app.pageViews);
  return rows
    .filter((row) => row.organizationId === organizationId)
    .map(({ eventTypeId, views, day }) => ({ eventTypeId, views, day }))
    .toSorted((a, b) => a.eventTypeId.localeCompare(b.eventTypeId));
}

describe('looks at a public page', () => {
  it('are counted by page and day, however many come at once', async () => {
    const view = { organizationId: 'org_a', ...person };
    await Promise.all([
      ...Array.from({ length: 20 }, () => suite.app.countPageView({ ...view, eventTypeId: null })),
      ...Array.from({ length: 5 }, () => suite.app.countPageView({ ...view, eventTypeId: 't1' })),
    ]);
    const day = new Date().toISOString().slice(0, 10);
    expect(await viewsOf('org_a')).toEqual([
      { eventTypeId: '', views: 20, day },
      { eventTypeId: 't1', views: 5, day },
    ]);
  });

  it('count for nothing when they are the expert’s own or a program’s', async () => {
    const view = { organizationId: 'org_b', eventTypeId: null, ...person };
    const programs = [
      null,
      '',
      'curl/8.5.0',
      'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0 Safari/537.36',
      'facebookexternalhit/1.1',
    ];
    await suite.app.countPageView({ ...view, viewerOrganizationId: 'org_b' });
    for (const userAgent of programs) await suite.app.countPageView({ ...view, userAgent });
    expect(await viewsOf('org_b')).toEqual([]);
    const phone =
      'Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG) Chrome/140.0 Mobile Safari/537.36';
    await suite.app.countPageView({ ...view, userAgent: phone, viewerOrganizationId: 'org_c' });
    expect(await viewsOf('org_b')).toMatchObject([{ views: 1 }]);
  });
});
