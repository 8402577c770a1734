import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { setTimeout as sleep } from 'node:timers/promises';
import { env } from '@/config/env';
import { perProcess } from '@/config/per-process';
import * as schema from './schema';

export type Database = PostgresJsDatabase<typeof schema>;
/** A transaction of `Database`; what code inside `transaction()` is handed. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/**
 * Limits of every connection, the queue's too: a statement, a wait for a lock and a transaction that
 * does nothing end by themselves, so nothing holds others up for long. Milliseconds.
 * https://www.postgresql.org/docs/current/runtime-config-client.html
 */
export const CONNECTION_LIMITS = {
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
} as const;

interface Connection {
  database: Database;
  sql: postgres.Sql;
}

const holder = () => perProcess('database', (): { open: Connection | null } => ({ open: null }));

function connection(): Connection {
  const { open } = holder();
  if (open) return open;
  const sql = postgres(env().DATABASE_URL, {
    max: env().DATABASE_POOL_SIZE,
    connect_timeout: 5,
    // Seconds until a lost connection is tried again; the driver's own grows to twenty.
    backoff: (tries) => Math.min(2 ** tries / 20, 1),
    connection: CONNECTION_LIMITS,
    onnotice: () => undefined,
  });
  const made = { sql, database: drizzle(sql, { schema, casing: 'snake_case' as const }) };
  holder().open = made;
  return made;
}

/** The database of this process, connected on first use. */
export function db(): Database {
  return connection().database;
}

/** What a listener is told. */
interface Listener {
  onMessage: (payload: string) => void;
  /** Each time listening begins: at first, and after a connection was lost. */
  onListening: () => Promise<void>;
  onLost: () => void;
}

type ConnectionOptions = NonNullable<Parameters<typeof postgres>[1]>;

const LISTEN_AGAIN_MS = 250;
/** A process starts without its listener rather than not at all. */
const FIRST_PATIENCE_MS = 2000;

/**
 * Hears what is announced on a channel, on a connection of its own that is made again whenever it is
 * lost. Resolves once it listens, or after two seconds, with how to stop.
 */
export async function listen(channel: string, listener: Listener): Promise<() => Promise<void>> {
  const state = { isStopped: false, isTrying: false };
  // The driver's types leave `onnotify` out; its own `listen`, which uses it, does not tell of a loss.
  const options: ConnectionOptions & { onnotify: (channel: string, payload: string) => void } = {
    max: 1,
    connect_timeout: 5,
    idle_timeout: 0,
    max_lifetime: null,
    connection: { ...CONNECTION_LIMITS, application_name: `eleva-${channel}` },
    onnotice: () => undefined,
    onnotify: (_channel, payload) => listener.onMessage(payload),
    onclose: () => {
      listener.onLost();
      void again();
    },
  };
  const sql = postgres(env().DATABASE_URL, options);
  const attempt = () =>
    sql`listen ${sql(channel)}`.then(
      () => true,
      () => false,
    );
  async function again(): Promise<void> {
    if (state.isTrying) return;
    state.isTrying = true;
    while (!state.isStopped && !(await attempt())) await sleep(LISTEN_AGAIN_MS);
    state.isTrying = false;
    if (!state.isStopped) await listener.onListening();
  }
  await Promise.race([again(), sleep(FIRST_PATIENCE_MS)]);
  return async () => {
    state.isStopped = true;
    await sql.end({ timeout: 1 });
  };
}

/**
 * Runs `run` while holding a lock by name, over all processes; null if another holds it. The lock is
 * its connection's: a process that dies gives it back. It keeps a connection for as long as `run` takes, so
 * it is for one thing at a time: as many of them as the pool has connections would wait for ever.
 */
export async function withAdvisoryLock<Answer>(
  name: string,
  run: () => Promise<Answer>,
): Promise<Answer | null> {
  const own = await connection().sql.reserve();
  try {
    const [row] = await own<{ isMine: boolean }[]>`
      select pg_try_advisory_lock(hashtextextended(${name}, 0)) as "isMine"`;
    if (!row?.isMine) return null;
    try {
      return await run();
    } finally {
      await own`select pg_advisory_unlock(hashtextextended(${name}, 0))`;
    }
  } finally {
    own.release();
  }
}

/** Ends every connection; for processes that stop. */
export async function closeDatabase(): Promise<void> {
  const { open } = holder();
  if (!open) return;
  holder().open = null;
  await open.sql.end({ timeout: 5 });
}
