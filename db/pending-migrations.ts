import { sql } from 'drizzle-orm';
import { db } from './client';
import journal from './migrations/meta/_journal.json' with { type: 'json' };

/** The newest schema of the installed queue. A test fails when another graphile-worker brings another. */
export const QUEUE_SCHEMA = 20;

/**
 * How many migrations this code brings, ours and the queue's, that its database has not had. 0 for
 * one that is ahead: an older version may run beside a newer schema. Two small queries. Throws what
 * the driver does.
 */
export async function countPendingMigrations(): Promise<number> {
  const [there] = await db().execute<{ ours: boolean; queue: boolean }>(sql`
    select to_regclass('drizzle.__drizzle_migrations') is not null as ours,
      to_regclass('graphile_worker.migrations') is not null as queue`);
  const ours = there?.ours
    ? sql`(select max(created_at) from drizzle.__drizzle_migrations)`
    : sql`null`;
  const queue = there?.queue ? sql`(select max(id) from graphile_worker.migrations)` : sql`null`;
  const [row] = await db().execute<{ ours: number; queue: number }>(
    sql`select coalesce(${ours}, 0)::float8 as ours, coalesce(${queue}, 0)::int as queue`,
  );
  const had = row ?? { ours: 0, queue: 0 };
  const pending = journal.entries.filter(({ when }) => when > had.ours).length;
  return pending + Math.max(0, QUEUE_SCHEMA - had.queue);
}

/** What to do about a database that is behind, in the words of commands, servers and health. */
export function describePending(count: number): string {
  return `The database is ${count} migration${count === 1 ? '' : 's'} behind: run npm run db:migrate.`;
}
