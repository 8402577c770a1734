import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { eventually } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
let own: postgres.Sql;
let expert: Context;
const load = async () => ({
  ...(await import('@/lib/access/watch-access')),
  ...(await import('@/lib/access/access-memory')),
  ...(await import('@/lib/access/announce-access')),
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
  own = postgres(stack.databaseUrl, { max: 1 });
});
beforeEach(async () => {
  expert = await newSubscriber('top-expert-monthly');
  await app.watchAccess();
  await eventually('the watch to listen', async () => app.accessWatchStatus() === 'listening');
});
afterAll(async () => {
  await app.stopWatchingAccess();
  await own.end();
  await stack.stop();
});

/** What a token made just before now is still worth. */
function worth(): readonly string[] {
  const claims = {
    organizationId: expert.organizationId,
    role: 'expert_top',
    entitlements: ['analytics_access'],
    issuedAt: issuedAt.getTime(),
  };
  return app.accessMemory().judge(claims, Date.now()).entitlements;
}
let issuedAt: Date;

/** Makes a token now, by the database's clock, that is worth something. */
async function makeToken(): Promise<void> {
  const [row] = await own<{ now: Date }[]>`select clock_timestamp() as now`;
  issuedAt = new Date((row?.now.getTime() ?? 0) - 1);
  await app
    .db()
    .update(app.organizations)
    .set({ accessChangedAt: sql`clock_timestamp() - interval '1 hour'` })
    .where(eq(app.organizations.id, expert.organizationId));
}

it('a change that is announced is known without a query of ours', async () => {
  await makeToken();
  expect(worth()).toEqual(['analytics_access']);
  await app.db().transaction(async (transaction) => {
    const [before] = await transaction
      .select()
      .from(app.organizations)
      .where(eq(app.organizations.id, expert.organizationId));
    if (!before) throw new Error('the organization is not there');
    await app.announceAccess(transaction, before, {
      role: 'member',
      features: [],
      restricted: false,
    });
  });
  await eventually('the change to be known', async () => worth().length === 0);
});

it('a connection that is cut listens again, and what happened meanwhile is caught up', async () => {
  await makeToken();
  const { organizationId } = expert;
  // In one statement and with no announcement: nothing but the look back can tell of it.
  const cut = await own`
    with gone as (
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = ${`eleva-${app.ACCESS_CHANNEL}`}),
    changed as (
      update organizations set open_features = '{}', subscription_role = 'member',
        access_changed_at = clock_timestamp() where id = ${organizationId} returning id)
    select (select count(*)::int from gone) as cut, (select count(*)::int from changed) as changed`;
  expect(cut).toMatchObject([{ cut: 1, changed: 1 }]);
  await eventually('the change to be known', async () => worth().length === 0);
  expect(app.accessWatchStatus()).toBe('listening');
});

it('what is neither announced nor looked for stays unknown', async () => {
  await makeToken();
  await app
    .db()
    .update(app.organizations)
    .set({ openFeatures: [], subscriptionRole: 'member', accessChangedAt: sql`clock_timestamp()` })
    .where(eq(app.organizations.id, expert.organizationId));
  expect(worth()).toEqual(['analytics_access']);
  expect(app.accessWatchStatus()).toBe('listening');
});

it('listens once, however often it is begun, and not at all once it is stopped', async () => {
  await Promise.all([app.watchAccess(), app.watchAccess()]);
  const listeners = () => own`
    select pid from pg_stat_activity
    where datname = current_database() and application_name = ${`eleva-${app.ACCESS_CHANNEL}`}`;
  expect(await listeners()).toHaveLength(1);
  await app.stopWatchingAccess();
  await eventually('the connection to end', async () => (await listeners()).length === 0);
  expect(app.accessWatchStatus()).toBe('blind');
});
