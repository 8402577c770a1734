import { Logger, runOnce } from 'graphile-worker';
import { closeDatabase, db } from '@/db/client';
import { users } from '@/db/schema';
import { runTask } from '@/lib/jobs/run-task';
import { z } from 'zod';
import { sql } from 'drizzle-orm';

/*
 * A process of its own whose log can be read: jobs that fail at inserts with a person's data, in
 * the ways in which Postgres and Drizzle tell of what they were given.
 */

const person = { id: 'user_1', email: 'maria@example.test', name: 'Maria Silva' };

const INSERTS: Record<string, () => Promise<unknown>> = {
  'taken key': async () => {
    await db().insert(users).values(person).onConflictDoNothing();
    await db().insert(users).values(person);
  },
  'missing value': () =>
    db().execute(
      sql`insert into users (id, name, email) values (${'user_2'}, ${person.name}, ${null})`,
    ),
  'wrong type': () =>
    db().execute(sql`insert into users (id, email, created_at)
      values (${'user_3'}, ${person.email}, ${person.name}::text::timestamptz)`),
};

const payload = z.object({ how: z.string() });
const task = runTask('sync-role', {
  payload: payload as never,
  run: async (given) => void (await INSERTS[payload.parse(given).how]?.()),
});

for (const how of Object.keys(INSERTS))
  await db().execute(sql`select graphile_worker.add_job('sync-role',
    payload => ${JSON.stringify({ how })}::json, job_key => ${how}, max_attempts => 1)`);
await runOnce({
  connectionString: process.env['DATABASE_URL'] ?? '',
  taskList: { 'sync-role': task },
  noHandleSignals: true,
  logger: new Logger(() => () => undefined),
});
await closeDatabase();
