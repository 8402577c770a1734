import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from '@/config/env';
import { withPreparedStatements } from './prepared-statements';
import * as schema from './schema';

export type Database = PostgresJsDatabase<typeof schema>;
/** A transaction of `Database`; what code inside `transaction()` is handed. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

interface Held {
  database: Database;
  sql: postgres.Sql;
}

/** Kept on `globalThis` because Next may load this module once per bundle of one process. */
const holder = globalThis as typeof globalThis & { __elevaDatabase?: Held };

function held(): Held {
  if (holder.__elevaDatabase) return holder.__elevaDatabase;
  const sql = postgres(env().DATABASE_URL, {
    max: env().DATABASE_POOL_SIZE,
    connect_timeout: 5,
    onnotice: () => undefined,
  });
  holder.__elevaDatabase = {
    sql,
    database: drizzle(withPreparedStatements(sql), { schema, casing: 'snake_case' }),
  };
  return holder.__elevaDatabase;
}

/** The database of this process, connected on first use. */
export function db(): Database {
  return held().database;
}

/** Ends every connection; for processes that stop. */
export async function closeDatabase(): Promise<void> {
  const current = holder.__elevaDatabase;
  if (!current) return;
  delete holder.__elevaDatabase;
  await current.sql.end({ timeout: 5 });
}
