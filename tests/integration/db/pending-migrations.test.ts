import { sql } from 'drizzle-orm';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { spawnChild } from '@/scripts/commands/spawn-child';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';
import { createDatabase } from '@/tests/support/database';
import { eventually } from '@/tests/support/expert';

let database: Awaited<ReturnType<typeof createDatabase>>;

beforeEach(async () => {
  vi.resetModules();
  database = await createDatabase();
  const ports = { app: 1, stripe: 1, workos: 1, postgres: 1 };
  Object.assign(process.env, sandboxEnv(ports, makeSecrets()), { DATABASE_URL: database.url });
});
afterEach(async () => {
  const { closeDatabase } = await import('@/db/client');
  await closeDatabase();
  await database.drop();
});

async function run(statement: string): Promise<void> {
  const { db } = await import('@/db/client');
  await db().execute(sql.raw(statement));
}

const forgetNewest = () =>
  run(`delete from drizzle.__drizzle_migrations
       where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`);

const countPending = async () => (await import('@/db/pending-migrations')).countPendingMigrations();

const health = async () => (await import('@/lib/core/health')).checkHealth();

describe('pending migrations', () => {
  it('are none on a database that was just migrated, and none on one that is ahead', async () => {
    expect(await countPending()).toBe(0);
    await run(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9e15)`);
    expect(await countPending()).toBe(0);
  });

  it('are counted, ours and the queue’s', async () => {
    await forgetNewest();
    expect(await countPending()).toBe(1);
    await run('delete from graphile_worker.migrations where id > 18');
    expect(await countPending()).toBe(3);
  });

  it('are all of them on an empty database', async () => {
    await run('drop schema drizzle cascade');
    await run('drop schema graphile_worker cascade');
    const ours = readdirSync(join(import.meta.dirname, '../../../db/migrations'));
    const queue = createRequire(import.meta.url).resolve('graphile-worker');
    const queues = readdirSync(join(dirname(queue), '..', 'sql'));
    const isSql = (name: string) => name.endsWith('.sql');
    expect(await countPending()).toBe([...ours, ...queues].filter(isSql).length);
  });
});

describe('health', () => {
  it('tells that the database is behind, even where a table is missing', async () => {
    expect((await health()).migrations).toEqual({ pending: 0 });
    vi.resetModules();
    await forgetNewest();
    await run('alter table webhook_events rename to old_events');
    expect(await health()).toMatchObject({
      status: 'degraded',
      database: 'up',
      migrations: {
        pending: 1,
        message: 'The database is 1 migration behind: run npm run db:migrate.',
      },
    });
  });
});

describe.each(['scripts/start.ts', 'scripts/worker.ts'])('%s', (script) => {
  it('does not start on a database that is behind, and says what to do', async () => {
    await forgetNewest();
    const lines: string[] = [];
    const child = spawnChild(script, [], {}, { quiet: true, onLine: (line) => lines.push(line) });
    await eventually('it to end', async () => child.process.exitCode !== null);
    expect(child.process.exitCode).toBe(1);
    expect(lines).toEqual(['The database is 1 migration behind: run npm run db:migrate.']);
  });
});
